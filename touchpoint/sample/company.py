"""The whole sample company as columns, made from one seed."""

from dataclasses import dataclass

import numpy as np

from touchpoint.sample.asides import Wanted, advertised, comments, wanted
from touchpoint.sample.asked_more import asked_more
from touchpoint.sample.calls import Calls, calls
from touchpoint.sample.campaigns import Mailings, mailings
from touchpoint.sample.cases import Cases, cases
from touchpoint.sample.clock import Calendar, calendar
from touchpoint.sample.coaching import called, coached, misunderstood
from touchpoint.sample.columns import NONE, Whole
from touchpoint.sample.contact_details import detailed
from touchpoint.sample.contacts import Contacts, contacts
from touchpoint.sample.errands import Errands, errands
from touchpoint.sample.gestures import Gestures, gestures
from touchpoint.sample.losses import renamed, without_the_lost
from touchpoint.sample.names import Names, names
from touchpoint.sample.opinions import Asked, Recommendations, asked, recommendations
from touchpoint.sample.people import People
from touchpoint.sample.prospects import Prospects, prospects
from touchpoint.sample.referrals import referrals
from touchpoint.sample.returned import Returns, returns
from touchpoint.sample.sales import Lines, Orders, sales
from touchpoint.sample.staff import Trainings, trained_since, trainings
from touchpoint.sample.steps import Steps, steps
from touchpoint.sample.truths import Truths
from touchpoint.sample.visits import Visits, visits


@dataclass(frozen=True)
class Company:
    """Everything that happened, before it is written the way each tool exports it."""

    truth: Truths
    days: Calendar
    crowd: People
    who: Names
    orders: Orders
    lines: Lines
    back: Returns
    cases: Cases
    contacts: Contacts
    asked: Asked
    recommendations: Recommendations
    mailings: Mailings
    gestures: Gestures
    visits: Visits
    trainings: Trainings
    prospects: Prospects
    calls: Calls
    steps: Steps
    comments: Whole
    referrer: Whole
    wanted: Wanted
    advertised: Whole
    errands: Errands

    @property
    def horizon(self) -> np.datetime64:
        return self.days.horizon


def company(seed: int, truth: Truths, orders: int) -> Company:
    """The company with so many orders; each part draws from its own stream, so that one does not move the others."""
    streams = np.random.default_rng(seed).spawn(25)
    days = calendar(truth.first, truth.end, truth.horizon)
    learned = trainings(streams[10], truth, days)
    crowd, lines, sold, opened, said, given = _experienced(streams, truth, days, orders, learned)
    leads = prospects(streams[15], truth, days, crowd, sold)
    rung = calls(streams[16], truth, crowd, sold, said, leads)
    spoken = contacts(streams[4], opened, sold, days.horizon)
    back = rung.take(rung.answer != NONE)
    said = called(streams[17], said, back.answer, back.started)
    return Company(
        truth=truth,
        days=days,
        crowd=crowd,
        who=names(streams[2], crowd, sold),
        orders=sold,
        lines=lines,
        back=returns(streams[3], days, sold, lines),
        cases=opened,
        contacts=detailed(streams[14], truth, spoken, opened),
        asked=said,
        recommendations=recommendations(streams[6], days, crowd, sold, opened),
        mailings=mailings(streams[7], truth, days, crowd, sold),
        gestures=given,
        visits=visits(streams[9], truth, crowd, sold, opened, days.horizon),
        trainings=learned,
        steps=steps(streams[23], truth, opened, days.horizon),
        comments=comments(streams[19], truth, said),
        referrer=referrals(streams[20], truth, sold, len(crowd), days.horizon),
        wanted=wanted(streams[21], truth, sold),
        advertised=advertised(streams[22], truth, lines),
        prospects=leads,
        calls=rung.take(rung.started <= days.horizon),
        errands=errands(streams[11], truth, days, sold),
    )


def _experienced(
    streams: list[np.random.Generator], truth: Truths, days: Calendar, wanted: int, learned: Trainings
) -> tuple[People, Lines, Orders, Cases, Asked, Gestures]:
    """Who bought what and what they went through: some of those let down leave their later orders to others."""
    crowd, sold, lines = sales(streams[0], days, truth, wanted)
    opened = cases(streams[1], days, truth, sold, lines)
    said = asked(streams[5], truth, days, crowd, sold, opened)
    said = asked_more(streams[12], truth, days, sold, opened, said)
    said = coached(streams[13], truth, said, opened, trained_since(learned))
    said = misunderstood(streams[18], truth, said, opened)
    given = gestures(streams[8], truth, sold, opened, days.horizon)
    sold = without_the_lost(streams[24], truth, crowd, sold, opened, said, given)
    return crowd, lines, sold, *renamed(sold, opened, said, given)
