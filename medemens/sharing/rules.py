"""What people share of themselves: the kinds of it, how much fits, and for how long what follows from it is kept."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST = 400  # characters: what one reads at a glance before a talk
LONGEST_NAME = 60
MOST_SHARES = 40
MOST_READERS = 20  # named people per share: for more there are wider audiences
PROPOSAL_KEPT = timedelta(days=7)
MOST_PROPOSALS = 3  # of one leader to one employee within PROPOSAL_KEPT: nobody is to be asked time and again
FOR_NOBODY_KEPT = timedelta(days=28)  # what nobody can read any more: time to see it, and to choose others
SIGHTS_KEPT = timedelta(days=92)  # three months at least, whatever their lengths
ASK_SHOWN = timedelta(days=14)  # how long Vandaag says that someone likes to be asked about something


class Kind(TextChoices):
    """What a share is about. The order is that of the page."""

    CALLED = "called", _("How I like to be called")
    CONTACT = "contact", _("How to reach me best")
    HOBBY = "hobby", _("What I like to do")
    PEOPLE = "people", _("Who matters to me")
    DAY = "day", _("A day to stand still at")
    APPRECIATED = "appreciated", _("How I like to be appreciated")
    WORKING = "working", _("How to work well with me")
    ASK = "ask", _("Ask me about it")
    RATHER_NOT = "rather-not", _("Rather don’t ask about this")
    OWN = "own", _("Something else")


class Way(TextChoices):
    """How someone likes to be appreciated."""

    IN_PERSON = "in-person", _("in person, between the two of us")
    IN_TEAM = "in-team", _("in the team")
    ON_PAPER = "on-paper", _("on paper")
    BY_MAIL = "by-mail", _("by mail")
    RATHER_NOT = "rather-not", _("rather not")


def problem_with_ways(ways: Collection[str]) -> str:
    """What is wrong with choosing these together, in words; empty where nothing is."""
    if Way.RATHER_NOT in ways and len(ways) > 1:
        return gettext("Choose “rather not” alone, or how you would like it.")
    return ""


class Occasion(TextChoices):
    """What a day is, that someone shares."""

    BIRTHDAY = "birthday", _("my birthday")
    WEDDING = "wedding", _("the day we married")
    FAMILY = "family", _("the birthday of someone I love")
    MOVE = "move", _("moving house")
    DIPLOMA = "diploma", _("a diploma")
    RETIREMENT = "retirement", _("my last day before I retire")
    MEMORIAL = "memorial", _("a day on which I remember someone")
    OWN = "own", _("another day")


# They come once, and so with a year. The others come back every year.
ONCE = frozenset({Occasion.MOVE, Occasion.DIPLOMA, Occasion.RETIREMENT})


class Via(TextChoices):
    """Through what someone may read a share."""

    LEADER = "leader", _("my leader")
    CONTACT = "contact", _("my contact person")
    TEAM = "team", _("my team")
    NAMED = "named", _("people I name")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may read a share, beside the people its owner names. Nobody, until they say so."""

    leader: bool = False
    contact: bool = False
    team: bool = False
    everyone: bool = False

    def __bool__(self) -> bool:
        return self.leader or self.contact or self.team or self.everyone

    @property
    def vias(self) -> frozenset[str]:
        """Through what it is opened to people; everyone needs no opening."""
        named = {Via.LEADER: self.leader, Via.CONTACT: self.contact, Via.TEAM: self.team}
        return frozenset(via for via, meant in named.items() if meant)


@dataclass(frozen=True, slots=True)
class Said:
    """What someone shares: the words, what belongs to its kind, and until which day.

    `day`, `month` and `year` are of a date that matters (kinds PEOPLE and DAY), the year only where its owner wants it
    or where it comes once; `occasion` is what it is (kind DAY), `name` the first name that goes with it. `ask_from` is
    the day from which they like to be asked (kind ASK).
    """

    kind: str
    text: str = ""
    ways: tuple[str, ...] = ()
    occasion: str = ""
    name: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    ask_from: date | None = None
    ends_on: date | None = None
    audience: Audience = field(default_factory=Audience)
