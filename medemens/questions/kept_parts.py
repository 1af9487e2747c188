"""What is kept of someone's part in questions, told to themselves."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core import kept
from medemens.core.kept import Part
from medemens.people.models import Person
from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion, Retirement
from medemens.questions.rules import Subject


def openness(person: Person, now: datetime) -> Part | None:
    """How far questions of each leader or contact person may go, as they chose it."""
    own = Openness.objects.visible_to(person).select_related("leader").order_by("leader__sort_key", "pk")
    lines = [_openness(one) for one in own]
    if not lines:
        return None
    return Part(
        title=_("How far questions may go"),
        lines=tuple(lines),
        seen_by=_("Nobody but you."),
        until=_("Until you change it; as long as you both work here."),
        change_url=reverse("mine"),
    )


def _openness(one: Openness) -> str:
    line = _("%(name)s: %(depth)s.") % {"name": one.leader.call_name, "depth": one.depth.label}
    subjects = [str(Subject(subject).label) for subject in one.avoids]
    if not subjects:
        return line
    return line + " " + _("Rather not about: %(subjects)s.") % {"subjects": ", ".join(subjects)}


def questions(person: Person, now: datetime) -> Part:
    """The questions they keep; of those opened in talks only in general, for everyone alike.

    A line that is there for some would tell that somebody opened questions for a talk with them.
    """
    own = OwnQuestion.objects.visible_to(person).order_by("made_at", "pk")
    lines = [one.text for one in own]
    lines.append(
        _(
            "Which questions were opened for your talks, so that none comes twice in a year. No page lists them."
        )
    )
    return Part(
        title=_("Questions for a talk"),
        lines=tuple(lines),
        seen_by=_("What you wrote yourself: nobody but you. Which were opened: nobody."),
        until=_("What you wrote: until you take it away. Which were opened: a year."),
        change_url=reverse("own_questions"),
    )


def retired(person: Person, now: datetime) -> Part | None:
    """How many questions they decided not to offer, for HR."""
    count = Retirement.objects.visible_to(person).count()
    if not count:
        return None
    line = ngettext(
        "You decided that one question isn’t offered here",
        "You decided that %(count)s questions aren’t offered here",
        count,
    )
    return Part(
        title=_("Questions that aren’t offered"),
        lines=(line % {"count": count},),
        seen_by=_("HR"),
        until=_("Until the question is offered again. When you leave, your name goes."),
        change_url=reverse("house_questions"),
    )


def register() -> None:
    """Add the parts of this app."""
    kept.register("openness", 16, openness, models=[Openness])
    kept.register("questions", 17, questions, models=[OpenedQuestion, OwnQuestion])
    kept.register("retired-questions", 18, retired, models=[Retirement])
