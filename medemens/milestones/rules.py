"""Which days there are to mark, for how long ahead someone knows of one, and whom it may be told to. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from medemens.milestones.dates import DAY, SERVICE_YEARS, SOONEST, HalfYears
from medemens.sharing.rules import Occasion, Way


class Milestone(TextChoices):
    """What a day is. The first three are known from HR’s file; the others only where their owner shares them."""

    SERVICE = "service", _("years here")
    FIRST_DAY = "first-day", _("a first day")
    FAREWELL = "farewell", _("a last day here")
    BIRTHDAY = Occasion.BIRTHDAY.value, _("a birthday")
    WEDDING = Occasion.WEDDING.value, _("a wedding day")
    FAMILY = Occasion.FAMILY.value, _("a birthday in the family")
    MOVE = Occasion.MOVE.value, _("moving house")
    DIPLOMA = Occasion.DIPLOMA.value, _("a diploma")
    RETIREMENT = Occasion.RETIREMENT.value, _("a last day before retiring")
    MEMORIAL = Occasion.MEMORIAL.value, _("a day to remember someone")
    OWN = Occasion.OWN.value, _("another day")


FROM_FILE = frozenset({Milestone.SERVICE, Milestone.FIRST_DAY, Milestone.FAREWELL})
QUIET = frozenset({Milestone.MEMORIAL})  # to stand still at, never to celebrate
NO_FEAST = QUIET | {Milestone.FAREWELL}  # told, and celebrated only by who knows them


class Whom(StrEnum):
    """What somebody can be to the person of a day; HR says in a guideline which of them are told."""

    LEADER = "leader"
    CONTACT = "contact"
    TEAM = "team"
    HR = "hr"


class Access(StrEnum):
    """Through what somebody may read a share."""

    EVERYONE = "everyone"
    NAMED = "named"
    LEADER = "leader"
    CONTACT = "contact"
    TEAM = "team"


FURTHEST = SOONEST.days  # as many days before as a guideline can ask for
# Of which years of service HR chooses.
OFFERED_YEARS = tuple(sorted({*SERVICE_YEARS, *map(HalfYears.whole, (2, 3, 15, 45, 50))}))
NEAREST = frozenset({Whom.LEADER, Whom.CONTACT})
# A leader or contact person hears of what they may read, by whatever way. Of a team is told what is for the team, and
# HR what is for everyone here, or for them by name: what somebody shares with their leader is no news for either.
OPENS: dict[Whom, frozenset[Access]] = {
    Whom.LEADER: frozenset(Access),
    Whom.CONTACT: frozenset(Access),
    Whom.TEAM: frozenset({Access.EVERYONE, Access.TEAM}),
    Whom.HR: frozenset({Access.EVERYONE, Access.NAMED}),
}


@dataclass(frozen=True, slots=True)
class Guide:
    """What holds for one kind of day: whom to tell, how many days before, and whether by mail or in the team’s chat.

    And what is customary and may be spent, in HR's words. `years` of service are marked. As it stands here it holds
    where HR wrote no guideline.
    """

    whom: frozenset[Whom] = NEAREST
    days_before: int = 0
    by_mail: bool = True
    in_chat: bool = False
    customary: str = ""
    budget: str = ""
    years: tuple[HalfYears, ...] = SERVICE_YEARS


def days_ahead(today: date) -> list[date]:
    """The days of which someone knows on `today`: itself and the seven after it. Of what was there is no archive."""
    return [today + timedelta(days=number) for number in range(SOONEST.days + 1)]


def hears_of_share(roles: Collection[Whom], access: Collection[Access], whom: Collection[Whom]) -> bool:
    """Whether somebody who is `roles` to the owner and may read their share through `access` is told of its day.

    Whom its owner named is told, whatever HR’s guideline says: that is their own wish.
    """
    if Access.NAMED in access:
        return True
    return any(OPENS[role].intersection(access) for role in roles if role in whom)


def may_be_told(kind: str) -> frozenset[Whom]:
    """Whom a guideline for this kind can name. First and last days are for whoever leads them and contact persons."""
    return NEAREST if kind in {Milestone.FIRST_DAY, Milestone.FAREWELL} else frozenset(Whom)


def fits_a_chat(kind: str) -> bool:
    """Whether a line in the chat of a team can be about it: it names nobody, and says that there is a feast."""
    return Whom.TEAM in may_be_told(kind) and kind not in NO_FEAST


def told_from_file(kind: str, whom: Collection[Whom], ways: Collection[Way]) -> frozenset[Whom]:
    """Who of `whom` is told of a day that HR’s file knows; the team only where that is how they like it."""
    may = may_be_told(kind).intersection(whom)
    return frozenset(one for one in may if one != Whom.TEAM or Way.IN_TEAM in ways)


class Verdict(StrEnum):
    """What to do about a day today, for one who may hear of it."""

    TELL = "tell"
    HOLD = "hold"  # somebody is away: until the first day on which both are back
    NOTHING = "nothing"  # told before, or not yet


@dataclass(frozen=True, slots=True)
class Days:
    """The days of whoever is told: `works` says whether they work on one, leave and holidays left out.

    `mine_away` and `theirs_away` say whether they, or whom it is about, are absent.
    """

    works: Callable[[date], bool]
    mine_away: Callable[[date], bool] = field(default=lambda _day: False)
    theirs_away: Callable[[date], bool] = field(default=lambda _day: False)

    def rest(self, day: date) -> bool:
        return self.mine_away(day) or self.theirs_away(day)


def verdict(day: date, today: date, days_before: int, days: Days) -> Verdict:
    """What to do on `today` about a milestone on `day`, which is today or to come.

    It is told on the last day on which they work, on or before the day that lies `days_before` it, and never over a
    week ahead. Whoever is absent on the day itself is left in peace. It may say TELL on several days, where something
    came between: who keeps what was told keeps it once.
    """
    if not today <= day <= today + SOONEST:
        return Verdict.NOTHING
    if days.rest(day):
        return Verdict.HOLD
    meant = day - DAY * days_before
    sooner = (today + DAY * number for number in range(1, (meant - today).days + 1))
    if any(days.works(one) for one in sooner):
        return Verdict.NOTHING
    if days.works(today):
        return Verdict.TELL
    return Verdict.HOLD if _is_last_chance(day, today, days) else Verdict.NOTHING


def _is_last_chance(day: date, today: date, days: Days) -> bool:
    """Whether nobody could have told them before `day`, and nobody will."""
    if days.mine_away(today):
        return not any(days.works(today + DAY * number) for number in range(1, (day - today).days + 1))
    week = (day - DAY * number for number in range(SOONEST.days + 1))
    return today == day and not any(days.works(one) for one in week)


def is_back(today: date, days: Days) -> bool:
    """Whether what was held back is told on `today`: both are there, and whoever is told works."""
    return not days.rest(today) and days.works(today)
