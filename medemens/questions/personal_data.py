"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    ALL_OF_IT,
    AT_ONCE,
    INTEREST,
    NAME_AFTER_LEAVING,
    chapter,
    register,
)
from medemens.core.ties import Tie
from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion, Retirement
from medemens.questions.queries.house import question_of
from medemens.questions.rules import Subject


def chosen(openness: Openness) -> str:
    """How far questions may go, and what they had rather not be about."""
    return ", ".join([str(openness.depth.label), *(str(Subject(one).label) for one in openness.avoids)])


def in_its_words(retirement: Retirement) -> str:
    """The question that isn’t offered; nothing where there is none of that name any more."""
    question = question_of(retirement.question)
    return question.text["nl" if get_language() == "nl" else "en"] if question else ""


chapter("questions", _("Questions"))
register(
    Openness,
    name=_("How far questions may go"),
    what=_(
        "How far questions of a leader or contact person may go, and what they had rather not be about: both "
        "in one encrypted text of one length."
    ),
    why=_("The employee decides how deep a talk goes, per person and per subject."),
    ground=INTEREST,
    seen_by=_(
        "The person. The leader notices it only by the questions they are offered and how soon they run out."
    ),
    kept=_("Until changed; at the latest four weeks after either left."),
    exported=_("What the person chose. What others chose for questions of the person is theirs."),
    erased=_(
        "At once, when the person erases everything: then questions are light. Else four weeks after either "
        "left."
    ),
    ties=[Tie("person"), Tie("leader", told=None, erases=None)],
    says={"says": chosen},
)
register(
    OpenedQuestion,
    name=_("Which questions were opened"),
    what=_(
        "That questions were offered and opened between two people, and on which day; which ones as a keyed "
        "hash."
    ),
    why=_("So that nobody gets the same question twice in a year."),
    ground=INTEREST,
    seen_by=_("Nobody; no page lists it."),
    kept=_("Twelve months."),
    exported=_("No: it would tell what the other opened for a talk. Nobody reads it, the two included."),
    erased=_("When one of the two erases everything, and four weeks after either left."),
    daily="opened-questions",
    ties=[Tie("asker", told=None), Tie("other", told=None)],
)
register(
    OwnQuestion,
    name=_("Questions of one’s own"),
    what=_("Questions that someone keeps to ask, without names."),
    why=_("To have them at hand before a talk."),
    ground=INTEREST,
    seen_by=_("The person."),
    kept=_("Until taken away; at the latest four weeks after the person left."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    ties=[Tie("person")],
)
register(
    Retirement,
    name=_("Questions that aren’t offered"),
    what=_("Which question isn't offered here any more, by whom and since when."),
    why=_("So that it can be told who decided it."),
    ground=ACCOUNTABILITY,
    seen_by=_("HR."),
    kept=_("Until it is offered again; the name until four weeks after that person left."),
    exported=ALL_OF_IT,
    erased=NAME_AFTER_LEAVING,
    ties=[Tie("by", erases=None, clears=True)],
    says={"question": in_its_words},
)
