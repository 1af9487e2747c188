"""That somebody is told of a day stands in what is kept of them only as long as they may know of it."""

import pytest

from medemens.core.kept import kept_of
from medemens.milestones.actions import pause_cheer, say_service_wish
from medemens.people.own.archive import archive_of
from medemens.sharing.actions.shares import change_share
from medemens.sharing.rules import Audience, Kind, Occasion, Said, Way

from .days import THURSDAY, at, decide, serves, shares_day

pytestmark = pytest.mark.django_db
NIGHT = at("05:00")


def narrow(cast, share):
    day = Said(
        Kind.DAY,
        occasion=Occasion.BIRTHDAY,
        day=THURSDAY.day,
        month=THURSDAY.month,
        audience=Audience(contact=True),
    )
    change_share(share=share, said=day, by=cast.joris, now=NIGHT)


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        (lambda cast, share: None, ["a birthday", "years here"]),
        (narrow, ["years here"]),
        (lambda cast, share: pause_cheer(person=cast.joris, until=None, by=cast.joris, now=NIGHT), []),
        (lambda cast, share: say_service_wish(ways=[Way.RATHER_NOT], by=cast.joris), ["a birthday"]),
    ],
    ids=["nothing", "narrowed", "paused", "rather not"],
)
def test_whoever_was_to_be_told_finds_no_trace_of_what_was_taken_back(cast, meanwhile, left):
    share = shares_day(cast.joris)
    serves(cast.joris)
    decide()
    meanwhile(cast, share)
    lines = [line for part in kept_of(cast.sanne, NIGHT) for line in part.lines]
    told = sorted(one.partition(": ")[2] for one in lines if one.startswith("You are told of"))
    assert told == left
    assert archive_of(cast.sanne, NIGHT).json.count('"told_on"') == len(left)
