"""What somebody answered so far, as it travels in a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from medemens.listening.rules import STEPS, Scale

DIGITS = "0123456789ab"  # one for each answer of the longest scale, and 0 for what is skipped
KEPT, COMMENT = "kept", "comment"
LONGEST_COMMENT = 500


@dataclass(frozen=True, slots=True)
class Ballot:
    """`answers` has one number for each item: 0 for skipped, 1 for the lowest answer."""

    answers: tuple[int, ...]
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self.answers) and not self.comment

    @property
    def code(self) -> str:
        """The answers as one word of a form, always as long as there are items."""
        return "".join(DIGITS[answer] for answer in self.answers)

    @property
    def as_bytes(self) -> bytes:
        """As an `Answer` keeps them."""
        return bytes(self.answers)


def blank(scales: Sequence[Scale]) -> Ballot:
    """Nothing answered yet."""
    return Ballot((0,) * len(scales))


def fitting(answers: Sequence[int], scales: Sequence[Scale]) -> tuple[int, ...]:
    """`answers`, with whatever no scale has taken for skipped: a form or a cookie may say anything."""
    given = [*answers, *(0,) * len(scales)]
    return tuple(
        answer if 0 <= answer <= STEPS[scale].count else 0
        for answer, scale in zip(given, scales, strict=False)
    )


def from_code(code: str, scales: Sequence[Scale]) -> Ballot:
    """The ballot that `code` says."""
    return Ballot(fitting([max(DIGITS.find(digit), 0) for digit in code[: len(scales)]], scales))


def named(name: str, mark: str) -> str:
    """The name of a field; on a device that others use too it begins with a mark that is used once."""
    return f"{mark}-{name}" if mark else name


def from_form(sent: Mapping[str, str], scales: Sequence[Scale], mark: str = "") -> Ballot:
    """What a form says: all that it carries along, and over it what was chosen on its page."""
    carried = from_code(sent.get(named(KEPT, mark), ""), scales)
    chosen = [
        _number(sent.get(named(f"q{place}", mark)), kept) for place, kept in enumerate(carried.answers, 1)
    ]
    comment = sent.get(named(COMMENT, mark), "").replace("\r\n", "\n")[:LONGEST_COMMENT]
    return replace(carried, answers=fitting(chosen, scales), comment=comment)


def _number(sent: str | None, otherwise: int) -> int:
    return int(sent) if sent and sent.isascii() and sent.isdigit() and len(sent) < 3 else otherwise
