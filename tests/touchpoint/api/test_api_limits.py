"""How much may be asked: requests a minute, seconds, rows, requests at a time; and what need not be asked again."""

import asyncio
import threading

import httpx
import pytest

from touchpoint import warehouse
from touchpoint.api.limits import Limits, TooBusy, TooOften

BACKLOG = "/api/measures?id=backlog"


def test_a_minute_holds_so_many_requests(programs):
    program = programs(requests_per_minute=2)
    first = program.get(BACKLOG)
    assert [first.headers[f"ratelimit-{name}"] for name in ("limit", "remaining", "reset")] == ["2", "1", "60"]
    program.clock.now += 20
    assert program.get(BACKLOG).headers["ratelimit-remaining"] == "0"
    refused = program.get(BACKLOG)
    # The first request leaves the minute in 40 seconds.
    assert (refused.status_code, refused.headers["retry-after"], refused.headers["ratelimit-reset"]) == (
        429,
        "40",
        "40",
    )
    assert "asked 2 times within a minute" in refused.json()["error"]
    program.clock.now += 39.9
    assert program.get(BACKLOG).status_code == 429
    program.clock.now += 0.1
    assert program.get(BACKLOG).status_code == 200
    assert program.get(BACKLOG).status_code == 429


def test_what_is_refused_counts_too_and_says_how_much_is_left(programs):
    program = programs(requests_per_minute=3)
    refused = program.get("/api/measures?id=csatt")
    assert (refused.status_code, refused.headers["ratelimit-remaining"]) == (400, "2")


def test_each_token_has_its_own_minute():
    limits = Limits(1, 1, lambda: 5.0)
    assert limits.count("first").left == 0
    assert limits.count("second").left == 0
    with pytest.raises(TooOften):
        limits.count("first")


def test_so_many_are_answered_at_a_time():
    limits = Limits(9, 2, lambda: 5.0)
    with limits.answering(), limits.answering(), pytest.raises(TooBusy, match="2 requests are being answered"):
        limits.answering().__enter__()
    with limits.answering():
        pass


def test_whoever_comes_meanwhile_is_told_to_come_again(programs, monkeypatch):
    program, first = programs(at_once=1), threading.Lock()
    others: list[httpx.Response] = []
    asked = warehouse.query

    def another_asks() -> None:
        with asyncio.Runner() as runner:
            others.append(program.with_runner(runner).get(BACKLOG))

    def while_another_asks(*arguments, **options):
        if first.acquire(blocking=False):
            other = threading.Thread(target=another_asks)
            other.start()
            other.join()
        return asked(*arguments, **options)

    monkeypatch.setattr(warehouse, "query", while_another_asks)
    assert program.get(BACKLOG).status_code == 200
    assert (others[0].status_code, others[0].headers["retry-after"]) == (503, "1")
    assert "1 requests are being answered" in others[0].json()["error"]


def test_the_seconds_are_those_of_all_queries_of_a_request(programs, monkeypatch):
    program, asked = programs(seconds=10), warehouse.query
    given: list[float] = []

    def four_seconds_each(folder, build, query, values, timeout):
        given.append(timeout)
        program.clock.now += 4
        return asked(folder, build, query, values, timeout)

    monkeypatch.setattr(warehouse, "query", four_seconds_each)
    refused = program.get("/api/measures?id=csat&id=backlog&id=sla_met&by=month")
    assert given == [10, 6, 2]
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert "this took longer than 10 seconds, as long as api.seconds lets" in refused.json()["error"]


def test_a_query_is_ended_at_its_limit(programs):
    # A microsecond: the statement's own limit ends it, whose least is a millisecond, or the request's does.
    status, said = programs(seconds=1e-9).refusal("/api/queries/complaints/reasons")
    assert (status, "longer than" in said or "counting this took" in said) == (503, True)


def test_the_limits_are_said_with_every_answer(programs):
    said = programs(rows=5, seconds=2.5, at_once=3, requests_per_minute=7).get(BACKLOG).headers["touchpoint-limits"]
    assert said == "requests-per-minute=7, rows=5, seconds=2.5, at-once=3"


def test_what_has_not_changed_is_not_sent_again(program, tiny_source):
    first = program.get(BACKLOG)
    assert first.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in first.headers["vary"]
    again = program.get(BACKLOG, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    fixed = program.get(f"{BACKLOG}&build={tiny_source.info.build}")
    assert fixed.headers["cache-control"] == "private, max-age=3600"
    others = [f"{BACKLOG}&by=month", "/api/measures?id=csat", "/api/measures", f"{BACKLOG}&format=csv"]
    tags = {first.headers["etag"], fixed.headers["etag"], *(program.get(each).headers["etag"] for each in others)}
    assert len(tags) == 6


def test_another_right_has_another_tag(programs):
    tags = {programs(rights=rights).get(BACKLOG).headers["etag"] for rights in ({}, {"persons": True})}
    assert len(tags) == 2


def test_head_is_get_without_a_body_and_options_names_the_methods(program):
    whole, head = program.get(BACKLOG), program.ask("HEAD", BACKLOG)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    options = program.ask("OPTIONS", BACKLOG, headers={"Origin": "https://evil.example"})
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(program, method):
    answer = program.ask(method, BACKLOG)
    assert (answer.status_code, answer.json()["error"]) == (405, f"{method} is not answered here: use GET")


def test_scripts_of_other_sites_may_not_read_an_answer(program):
    for method in ("GET", "OPTIONS"):
        answer = program.ask(method, BACKLOG, headers={"Origin": "https://evil.example"})
        assert [name for name in answer.headers if name.startswith("access-control")] == []
