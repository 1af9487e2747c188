"""What was checked before anything was shown, in words for everyone: on each page, sheet and table of results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.listening.queries.results import Results
from medemens.listening.results.shown import QuestionText, question_text


@dataclass(frozen=True, slots=True)
class Proof:
    """The promises of this round, what the checks found, and the questions that aren't shown everywhere or at all."""

    promises: Sequence[str]
    checked: str
    left_out: Sequence[QuestionText]
    withheld: Sequence[QuestionText]


def proof_of(results: Results) -> Proof:
    """What is proved of a published round."""
    publication = results.publication
    said = {
        "day": dateformat.format(publication.on, "j E Y"),
        "cells": publication.cells_checked,
        "smallest": publication.smallest,
    }
    return Proof(
        promises=list(_promises(results)),
        checked=ngettext(
            "On %(day)s %(cells)s number was checked. The smallest group has %(smallest)s answers.",
            "On %(day)s %(cells)s numbers were checked. The smallest group has %(smallest)s answers.",
            publication.cells_checked,
        )
        % said,
        left_out=[question_text(item) for item in results.items_at(publication.left_out)],
        withheld=[question_text(item) for item in results.items_at(publication.withheld)],
    )


def _promises(results: Results) -> Iterator[str]:
    yield _(
        "Each number is about at least %(k)s people, and that holds for the difference between two numbers too."
    ) % {"k": results.round.k}
    yield _(
        "In a team where nearly everyone said the same, at most two answers are exchanged with a team beside it. For "
        "both together the numbers are right."
    )
    if results.round.attributes:
        yield _("Numbers by years here, hours or leading people are blurred by a few answers.")
    yield _("These results never change any more. The answers themselves are gone.")
