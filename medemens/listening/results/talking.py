"""Twenty minutes to talk results over with the team, step by step; or three questions for a team that isn't shown.

No names, and nobody notes who said what: what is agreed is one thing, who does it, and by when.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medemens.listening.queries.results import Level
from medemens.listening.results.sentences import beside_the_rest, stands_out
from medemens.listening.results.shown import questions_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how many minutes, what one does, and words one can say."""

    minutes: int
    title: str
    what: str
    say: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """`numbers` are what was published of the unit, a line each: none where it isn't shown."""

    title: str
    lede: str
    steps: Sequence[Step]
    numbers: Sequence[tuple[str, str]]
    stands_out: Sequence[str]
    shown: bool

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


def guide_for(level: Level) -> Guide:
    """The guide that fits a unit."""
    return _with_numbers(level) if level.own else _in_the_room(level)


def _with_numbers(level: Level) -> Guide:
    told = [line for line in questions_of(level) if line.told]
    words = [one for one in (stands_out(level), *beside_the_rest(level)) if one]
    return Guide(
        title=_("Talk it over with your team"),
        lede=_("Twenty minutes, standing or sitting. Ask first, explain later."),
        steps=(
            _thank(),
            Step(
                5,
                _("Look together at what stands out"),
                _("Read it out, the good first. Say nothing of whom it could be about."),
                words,
            ),
            _ask(),
            _choose(),
        ),
        numbers=[(line.question.text, line.told.share_text) for line in told if line.told],
        stands_out=words,
        shown=True,
    )


def _in_the_room(level: Level) -> Guide:
    return Guide(
        title=_("Ask it in the room"),
        lede=_("Your team has no results of its own, so that nobody is recognised. So ask, and listen."),
        steps=(
            Step(
                2,
                _("Thank"),
                _("Say that the answers count, and where."),
                (
                    _("Thank you to everyone who answered. Our answers are in those of %(unit)s.")
                    % {"unit": level.counts_in.name},
                    _("Nobody has to say what they filled in. I won’t ask either."),
                ),
            ),
            Step(
                13,
                _("Ask three questions"),
                _("One at a time. Be silent, let others go first, and thank for each answer."),
                (
                    _("What goes well here, and should stay?"),
                    _("What makes your work harder than it has to be?"),
                    _("What would you do first, if it were yours to decide?"),
                ),
            ),
            _choose(),
        ),
        numbers=(),
        stands_out=(),
        shown=False,
    )


def _thank() -> Step:
    return Step(
        2,
        _("Thank"),
        _("Thank for answering, whatever the answers are. Defend nothing yet."),
        (
            _("Thank you to everyone who answered. It isn’t about who said what."),
            _("Nobody has to say what they filled in. I won’t ask either."),
        ),
    )


def _ask() -> Step:
    return Step(
        8,
        _("Ask"),
        _("Be silent after each question. Let others go first, and thank for each answer."),
        (_("What do you recognise?"), _("What do we miss?"), _("What would help, however small?")),
    )


def _choose() -> Step:
    return Step(
        5,
        _("Choose one thing"),
        _("One thing you can do something about yourselves. Write down who does it and by when."),
        (_("What do we begin with?"), _("Who does it, and by when do we hear of it again?")),
    )
