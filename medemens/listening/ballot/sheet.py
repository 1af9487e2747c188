"""What one page of answering shows: one question, some of them in a list, or all that was chosen, to look at and send.

`place` says which: "1" is the first question, "list-1" the first part of the list, "review" the last look.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from medemens.listening.ballot import filled
from medemens.listening.ballot.comment import CommentForm
from medemens.listening.ballot.filled import Ballot
from medemens.listening.ballot.words import Question, questions
from medemens.listening.models import Item, Round
from medemens.listening.rules import Scale

REVIEW = "review"
ON_A_PAGE = 4  # of a list, so that a page stays light (tests/test_weight.py)
_PLACE = re.compile(r"(?P<list>list-)?(?P<number>[1-9]\d{0,2})")


@dataclass
class Sheet:
    """A page of answering. `mark` begins the names of its fields where the device is shared."""

    round: Round
    items: Sequence[Item]
    ballot: Ballot
    asked: str = "1"
    mark: str = ""
    sent: QueryDict | None = None  # what was sent, once it is to be sent for good
    refused: str = ""  # why it wasn't

    @cached_property
    def questions(self) -> list[Question]:
        return questions(self.items, self.ballot, self.mark)

    @cached_property
    def place(self) -> str:
        """Where one is; what was asked for and isn't there is the first question."""
        match = _PLACE.fullmatch(self.asked)
        if self.asked == REVIEW:
            return REVIEW
        last = self.list_pages if match and match["list"] else len(self.items)
        return self.asked if match and int(match["number"]) <= last else "1"

    @property
    def is_list(self) -> bool:
        return self.place.startswith("list-")

    @property
    def is_review(self) -> bool:
        return self.place == REVIEW

    @property
    def number(self) -> int:
        """Which question, or which part of the list."""
        return int(self.place.rpartition("-")[2])

    @property
    def list_pages(self) -> int:
        return max(1, -(-len(self.items) // ON_A_PAGE))

    @property
    def shown(self) -> list[Question]:
        """The questions one can answer on this page."""
        if self.is_review:
            return []
        if self.is_list:
            return self.questions[(self.number - 1) * ON_A_PAGE : self.number * ON_A_PAGE]
        return self.questions[self.number - 1 : self.number]

    @property
    def next(self) -> str:
        """The place after this one."""
        last = self.list_pages if self.is_list else len(self.items)
        return REVIEW if self.number >= last else self._beside(1)

    @property
    def back(self) -> str:
        """The place before this one, or an empty string."""
        if self.is_review:
            return str(len(self.items))
        return self._beside(-1) if self.number > 1 else ""

    @property
    def other_way(self) -> str:
        """The same questions one by one, or in a list."""
        if self.is_list:
            return str((self.number - 1) * ON_A_PAGE + 1)
        return f"list-{(self.number - 1) // ON_A_PAGE + 1}"

    @cached_property
    def form(self) -> CommentForm:
        """Own words, where the round has room for them."""
        said = {"comment": self.ballot.comment}
        return CommentForm(self.sent, prefix=self.mark or None, initial=said)

    @property
    def problem(self) -> str:
        """What stands in the way of sending it, or an empty string. What is wrong with words their field says."""
        if self.ballot.is_empty:
            return _("Nothing is filled in yet. Answer one question at least, and then send it.")
        if self.round.comments and not self.form.is_valid():
            return _("Look at your own words once more, and then send it.")
        return ""

    @property
    def comment(self) -> str:
        """The words as they were found fit to be read; empty where the round has no room for them."""
        return str(self.form.cleaned_data["comment"]) if self.round.comments else ""

    @property
    def kept_name(self) -> str:
        return filled.named(filled.KEPT, self.mark)

    @property
    def comment_name(self) -> str:
        return filled.named(filled.COMMENT, self.mark)

    @property
    def has_comment(self) -> bool:
        """Whether own words are written on this page."""
        return self.is_review and self.round.comments

    def _beside(self, step: int) -> str:
        return f"{'list-' if self.is_list else ''}{self.number + step}"


def sheet_of(round: Round, items: Sequence[Item], sent: QueryDict, *, mark: str = "") -> Sheet:
    """The page that a form leads to: where its button `to` goes, or else the page it was on; `send` is the last."""
    ballot = filled.from_form(sent, scales_of(items), mark)
    if "send" in sent:
        return Sheet(round, items, ballot, REVIEW, mark, sent)
    return Sheet(round, items, ballot, sent.get("to", "") or sent.get("at", ""), mark)


def scales_of(items: Sequence[Item]) -> list[Scale]:
    return [Scale(item.scale) for item in items]
