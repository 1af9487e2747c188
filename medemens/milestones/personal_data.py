"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ALL_OF_IT,
    AT_ONCE,
    INTEREST,
    NOT_OF_A_PERSON,
    chapter,
    register,
)
from medemens.core.ties import Tie, mention
from medemens.core.time import local_day
from medemens.milestones.models import (
    CheerPause,
    DayQuestion,
    Guideline,
    HeldDay,
    MarkedYear,
    ServiceWish,
)
from medemens.people.models import Person


def ways_in_words(wish: ServiceWish) -> str:
    """How they like it, in words."""
    return ", ".join(str(way.label) for way in wish.liked)


def held_for(person: Person, now: datetime) -> QuerySet[HeldDay]:
    """What waits for `person`, of what they may know."""
    return HeldDay.objects.visible_to(person, local_day(now)).filter(recipient=person)


chapter("milestones", _("Days to stand still at"))
register(
    ServiceWish,
    name=_("How you like your years here to be marked"),
    what=_(
        "How someone likes it to be marked that they work here for so many years, in a choice and in their own "
        "words, or that they would rather not."
    ),
    why=_("So that nobody is celebrated in a way they do not like."),
    ground=INTEREST,
    seen_by=_(
        "The person. Whoever leads them and their contact persons, in the week before such a day."
        " Their team, where they like it in the team and HR’s guideline has it told there."
    ),
    kept=_("Until the person says otherwise; at the latest four weeks after leaving."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    says={"ways": ways_in_words},
    ties=[Tie("person")],
)
register(
    CheerPause,
    name=_("Nothing to celebrate for a while"),
    what=_(
        "That nobody is told of someone’s cheerful days, since when and until when, and who set that:"
        " they themselves or whoever leads them. Never why."
    ),
    why=_("So that nobody is congratulated when that would hurt."),
    ground=INTEREST,
    seen_by=_("The person, and whoever set it."),
    kept=_("Until it is ended, or until the day that was chosen; at the latest four weeks after leaving."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="cheer-pauses",
    ties=[Tie("person"), mention("set_by")],
)
register(
    HeldDay,
    name=_("A day that waits"),
    what=_(
        "That someone hears of a day of a colleague once both are back, because one of them was away. Not which, and"
        " never why."
    ),
    why=_("So that a day is not forgotten because someone was not there."),
    ground=INTEREST,
    seen_by=_("The two of them."),
    kept=_("Until the day after both are back; thirteen months at the most."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="held-days",
    ties=[Tie("person"), Tie("recipient", told=held_for)],
)
register(
    DayQuestion,
    name=_("Whether you were asked for a day"),
    what=_(
        "That someone was asked whether there is a day of theirs to stand still at. Not what they answered."
    ),
    why=_("So that nobody is asked twice."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("As long as the person works here, and four weeks longer."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person")],
)
register(
    Guideline,
    name=_("Guidelines for days"),
    what=_(
        "For each kind of day: whom Medemens tells, how long before and by which way, what is customary,"
        " what may be spent, and which years of service are marked."
    ),
    why=_("So that everyone’s day is marked alike."),
    ground=INTEREST,
    seen_by=_(
        "HR and supervision. What is customary and may be spent: whoever leads someone or is their contact person."
    ),
    kept=_("Until HR changes it."),
    exported=NOT_OF_A_PERSON,
    erased=_("Not: it is about no person."),
    parts=[MarkedYear],
)
