-- What the tables share. `i` is always a row's number, `what` keeps two values of one row apart; contacts_n(), cases_n(),
-- surveys_n() and orders_n() say how many rows there are.

create macro u(i, what) as (hash(xor(hash(i), hash(what))) >> 11) / 9007199254740992.0;
create macro below(i, what, n) as floor(u(i, what) * n)::bigint;
create macro pick(i, what, choices) as choices[1 + below(i, what, len(choices))];
create macro normal(i, what) as sqrt(-2 * ln(1 - u(i, what))) * cos(2 * pi() * u(i, what || ', angle'));

-- Whole seconds with a long tail: half are shorter than `median`.
create macro lasting(i, what, median, spread) as to_seconds(floor(median * exp(spread * normal(i, what)))::bigint);

-- Rows come in the order of their days, over three years to 2026-10-31; each at an hour of the day between 8 and 22.
create macro last_moment() as timestamp '2026-10-31 21:55:00';
create macro moment(i, n, what) as
    timestamp '2023-11-01' + to_days(floor((i + 0.5) / n * 1096)::integer) + to_seconds(28800 + below(i, what, 50000));
create macro by_the_end(instant) as case when instant <= last_moment() then instant end;

-- More than a quarter of the orders are somebody's only one; the rest belong to regulars, some of whom buy often.
create macro regulars_n() as orders_n() * 9 // 40;
create macro buys_once(o) as u(o, 'buys once') < 0.28;
create macro regular(i, what) as 'R' || floor(regulars_n() * pow(u(i, what), 1.5))::bigint;
create macro buyer(o) as
    case when u(o, 'guest') < 0.04 then null when buys_once(o) then 'C' || o else regular(o, 'buyer') end;
create macro order_id(o) as 'O' || (10000000 + o);
create macro ordered_at(o) as moment(o, orders_n(), 'ordered');
create macro sold_through(o) as pick(o, 'sold through', ['online', 'online', 'online', 'shop', 'shop', 'telephone']);
create macro store_id(i) as 'S' || lpad((1 + below(i, 'store', 40))::varchar, 2, '0');
create macro lines_of(o) as case when u(o, 'lines') < 0.6 then 1 when u(o, 'lines') < 0.8 then 2 else 3 end;
create macro product_of(o, line) as floor(400 * pow(u(o * 4 + line, 'product'), 1.5))::bigint;
create macro price_of(p) as (5 + floor(60 * exp(normal(p, 'price'))))::decimal(12, 2);
create macro quantity_of(o, line) as case when u(o * 4 + line, 'quantity') < 0.85 then 1 else 2 end;
create macro amount_of(o, line) as
    case when line <= lines_of(o) then quantity_of(o, line) * price_of(product_of(o, line)) else 0 end;

-- An order of the eleven days before the row's own day; at the very beginning, of the eleven days after.
create macro recent_order(i, n, what) as abs(floor(i / n * orders_n())::bigint - below(i, what, orders_n() // 100));

create macro case_id(c) as 'K' || (10000000 + c);
create macro opened_at(c) as moment(c, cases_n(), 'opened');
create macro case_order(c) as
    case when u(c, 'has order') < 0.9 then recent_order(c, cases_n(), 'order of case') end;
create macro case_customer(c) as
    case when case_order(c) is null then regular(c, 'asks') else buyer(case_order(c)) end;
create macro channels() as ['phone', 'phone', 'email', 'email', 'chat', 'web', 'store', 'social'];
create macro case_channel(c) as pick(c, 'channel', channels());
create macro departments() as [
    'Service desk', 'Service desk', 'Shipping', 'Technical support', 'Accounts receivable', 'Repair',
    'Quality control', 'Returns', 'Sales'
];
create macro case_department(c) as pick(c, 'department', departments());
create macro agent_id(i, what) as 'A' || (100 + below(i, what, 300));
create macro first_resolved_at(c) as
    case when u(c, 'never') >= 0.01 then opened_at(c) + lasting(c, 'resolution', 172800, 1.4) end;
create macro reopened_at(c) as
    case when u(c, 'reopened') < 0.07 then first_resolved_at(c) + lasting(c, 'reopening', 259200, 1) end;
create macro resolved_again_at(c) as reopened_at(c) + lasting(c, 'second resolution', 172800, 1.2);
create macro resolved_at(c) as
    case
        when reopened_at(c) <= last_moment() then by_the_end(resolved_again_at(c))
        else by_the_end(first_resolved_at(c))
    end;

create macro words() as [
    'the', 'parcel', 'is', 'late', 'please', 'my', 'order', 'not', 'here', 'when', 'refund', 'broken', 'zip', 'size', 'wrong',
    'thanks', 'help', 'bill', 'twice', 'charged', 'colour', 'box', 'empty', 'driver', 'left', 'door', 'rain', 'wet', 'shoe',
    'lamp', 'loud', 'battery', 'again', 'money', 'back', 'never', 'friendly', 'quick', 'phone', 'waited'
];

-- Sentences of three to eight words, the frequent ones first, as people's words are.
create macro sentence(i, what) as array_to_string(
    list_transform(
        range(3 + below(i, what, 6)), lambda n: words()[1 + floor(40 * pow(u(i * 8 + n, what), 2))::bigint]
    ),
    ' '
);
