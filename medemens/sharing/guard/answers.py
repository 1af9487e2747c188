"""What a writer can say of words that were found: that they aren't about health, or that they thought about it.

An answer names the words it is about, so that other words are asked about anew. It is in the form that was sent and
nowhere else: nothing of it is kept, and nobody hears of it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medemens.sharing.guard.checking import Finding
from medemens.sharing.guard.kinds import Kind


@dataclass(frozen=True, slots=True)
class Looked:
    """A text with what was found in it and what its writer answered.

    `last_word` says whether the writer has it where words are taken for health.
    """

    text: str
    found: tuple[Finding, ...] = ()
    answers: frozenset[str] = frozenset()
    last_word: bool = True

    @property
    def open(self) -> list[Finding]:
        """What still stands in the way of saving."""
        return [finding for finding in self.found if self.answer_to(finding) not in self.answers]

    @property
    def words(self) -> list[tuple[str, str, bool]]:
        """Each word that was taken for health, with the answer that it isn't, and whether that was given.

        None where the writer hasn't the last word.
        """
        if not self.last_word:
            return []
        health = {self._word(one): self.answer_to(one) for one in self.found if one.kind is Kind.HEALTH}
        return [(word, answer, answer in self.answers) for word, answer in health.items()]

    @property
    def thought(self) -> tuple[str, bool] | None:
        """The answer that one thought about it, and whether it was given; None where nothing asks for it."""
        asks = [finding for finding in self.found if not finding.blocks]
        return (self.answer_to(asks[0]), self.answer_to(asks[0]) in self.answers) if asks else None

    @property
    def advice(self) -> list[str]:
        """What one could do instead, each once."""
        return list(dict.fromkeys(finding.instead for finding in self.found))

    @property
    def reasons(self) -> list[str]:
        """Why it isn't saved yet, each once."""
        return list(dict.fromkeys(finding.why for finding in self.open))

    @property
    def marked(self) -> SafeString:
        """The text as HTML with what was found between `<mark>`."""
        return format_html_join("", "{}", ((part,) for part in self._parts()))

    def answer_to(self, finding: Finding) -> str:
        """What has to be said of `finding` to save it; empty where nothing helps but other words."""
        if finding.kind is Kind.HEALTH and self.last_word:
            return f"{Kind.HEALTH}:{self._word(finding)}"
        if finding.blocks:
            return ""
        return "thought:" + ",".join(
            sorted({f"{one.kind}:{self._word(one)}" for one in self.found if not one.blocks})
        )

    def _word(self, finding: Finding) -> str:
        start, end = finding.span
        return self.text[start:end].lower()

    def _parts(self) -> Iterator[str | SafeString]:
        done = 0
        for start, end in _merged(finding.span for finding in self.found):
            yield self.text[done:start]
            yield format_html("<mark>{}</mark>", self.text[start:end])
            done = end
        yield self.text[done:]


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    held: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if held and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def given(answers: Collection[str]) -> frozenset[str]:
    """Answers as they were sent; an empty one answers nothing."""
    return frozenset(answer for answer in answers if answer)
