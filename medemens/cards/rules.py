"""What a card can be, which drawing suits it, how much fits, and for how long it is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medemens.sharing.rules import Occasion as DayOccasion
from medemens.sharing.rules import Way

LONGEST = 600  # characters of a card: what one writes by hand on the right-hand side
LONGEST_LINE = 200  # of who signs
MOST_A_DAY = 5  # cards one sends: more is no longer meant
MOST_DRAFTS = 20
MOST_STARTED = 5  # group cards of one person at once
FURTHEST = timedelta(days=60)
DRAFTS_KEPT = timedelta(days=28)
GIVEN_KEPT = timedelta(days=28)  # group cards after their day, unless whoever got it keeps it
NOTED_FOR = timedelta(days=7)  # that a card isn't needed any more


class Design(TextChoices):
    """The drawings, by the names of their files in static/cards/."""

    TABLE = "table", _("A table by the window")
    WALK = "walk", _("Walking on together")
    BRANCH = "branch", _("Blossom")
    WATER = "water", _("Still water")

    @property
    def picture(self) -> str:
        """Its address under /static/."""
        return f"cards/{self.value}.svg"


class Occasion(TextChoices):
    """What a card is for. The order is that of the page."""

    NONE = "none", pgettext_lazy("occasion of a card", "for no reason")
    THANKS = "thanks", pgettext_lazy("occasion of a card", "to thank")
    THINKING = "thinking", pgettext_lazy("occasion of a card", "to think of someone")
    BIRTHDAY = "birthday", pgettext_lazy("occasion of a card", "a birthday")
    SERVICE = "service", pgettext_lazy("occasion of a card", "years here")
    WEDDING = "wedding", pgettext_lazy("occasion of a card", "a wedding")
    FAMILY = "family", pgettext_lazy("occasion of a card", "a birthday at home")
    MOVE = "move", pgettext_lazy("occasion of a card", "moving house")
    DIPLOMA = "diploma", pgettext_lazy("occasion of a card", "a diploma")
    FIRST_DAY = "first-day", pgettext_lazy("occasion of a card", "a first day")
    FAREWELL = "farewell", pgettext_lazy("occasion of a card", "a farewell")
    RETIREMENT = "retirement", pgettext_lazy("occasion of a card", "retiring")
    LOSS = "loss", pgettext_lazy("occasion of a card", "a loss")
    MEMORIAL = "memorial", pgettext_lazy("occasion of a card", "a day to remember someone")


QUIET = frozenset({Occasion.LOSS, Occasion.MEMORIAL})  # never a cheerful drawing or line
OPEN = frozenset({Occasion.NONE, Occasion.THINKING})  # any drawing suits
# What is celebrated; the others are a good word, which is welcome while what is cheerful rests.
CHEERFUL = frozenset(Occasion) - QUIET - OPEN - {Occasion.THANKS, Occasion.FAREWELL}
OF_DAYS = {
    DayOccasion.BIRTHDAY: Occasion.BIRTHDAY,
    DayOccasion.WEDDING: Occasion.WEDDING,
    DayOccasion.FAMILY: Occasion.FAMILY,
    DayOccasion.MOVE: Occasion.MOVE,
    DayOccasion.DIPLOMA: Occasion.DIPLOMA,
    DayOccasion.RETIREMENT: Occasion.RETIREMENT,
    DayOccasion.MEMORIAL: Occasion.MEMORIAL,
    DayOccasion.OWN: Occasion.NONE,
}


def designs_for(occasion: str) -> list[Design]:
    """The drawings that suit `occasion`: for a loss the quiet one alone, and that one for no feast."""
    if occasion in QUIET:
        return [Design.WATER]
    return [one for one in Design if one is not Design.WATER or occasion in OPEN]


class Size(TextChoices):
    """What a card is printed on, and what it becomes."""

    A5 = "a5", _("A5, folded · on a sheet of A4")
    A6 = "a6", _("A6, folded · on a sheet of A5")
    A6_CUT = "a6-cut", _("A6, folded · on a sheet of A4, to cut out")
    POST = "post", _("Postcard · on a sheet of A6")
    POST_CUT = "post-cut", _("Postcard · on a sheet of A4, to cut out")


FOLDED = (Size.A5, Size.A6, Size.A6_CUT)


class Inside(TextChoices):
    """What is printed where one writes."""

    WORDS = "words", _("your words, as if by hand")
    LINES = "lines", _("faint lines to write on")
    EMPTY = "empty", _("nothing")


class Turning(TextChoices):
    """Over which edge a printer turns the sheet for its other side."""

    SHORT = "short", _("over the short edge")
    LONG = "long", _("over the long edge")


@dataclass(frozen=True, slots=True)
class Liking:
    """How someone likes to be marked, as far as whoever writes may know of it."""

    ways: tuple[Way, ...] = ()

    @property
    def rather_not(self) -> bool:
        return Way.RATHER_NOT in self.ways

    @property
    def by_mail(self) -> bool:
        """Whether a card may come by mail: they like that, or said nothing."""
        return not self.ways or Way.BY_MAIL in self.ways


def can_be_given_on(day: date, today: date) -> bool:
    """Whether a group card can be given on `day`: there is time to sign, and it isn't forgotten by then."""
    return today < day <= today + FURTHEST


def together(ways: Collection[str]) -> Liking:
    return Liking(tuple(way for way in Way if way in ways))
