"""A question as its reader sees it: in their language where it was written so, with the words of its scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, pgettext_lazy

from medemens.listening.ballot.filled import Ballot, named
from medemens.listening.models import Item
from medemens.listening.rules import STEPS, Scale

# What its lowest and its highest answer mean.
ENDS: dict[Scale, tuple[Promise, Promise]] = {
    Scale.AGREE: (pgettext_lazy("scale", "Not at all"), pgettext_lazy("scale", "Completely")),
    Scale.AGREE_7: (pgettext_lazy("scale", "Not at all"), pgettext_lazy("scale", "Completely")),
    Scale.IMPORTANT: (pgettext_lazy("scale", "Not important"), pgettext_lazy("scale", "Very important")),
    Scale.RECOMMEND: (pgettext_lazy("scale", "Certainly not"), pgettext_lazy("scale", "Certainly")),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer one can give: how it is stored, what it says, and what it means where it is the first or last."""

    value: int
    says: int
    means: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One item. `language` is that of `text`, where it isn't the reader's."""

    place: int
    name: str
    text: str
    language: str
    direction: str
    lowest: str
    highest: str
    choices: tuple[Choice, ...]

    @property
    def answer(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.chosen), None)

    @property
    def is_long(self) -> bool:
        """Whether its answers need two lines on a phone."""
        return len(self.choices) > STEPS[Scale.AGREE_7].count


def questions(items: Iterable[Item], ballot: Ballot, mark: str = "") -> list[Question]:
    """All questions of a round in their order, with what was chosen."""
    return [
        _question(place, item, answer, mark)
        for place, (item, answer) in enumerate(zip(items, ballot.answers, strict=True), 1)
    ]


def text_for(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The words for a reader of `language`, and which language they are in: Dutch where there are no others."""
    order = (language, "nl", "en", *texts)
    found = next((code for code in order if texts.get(code)), language)
    return texts.get(found, ""), found


def _question(place: int, item: Item, answer: int, mark: str) -> Question:
    reader = get_language() or "nl"
    text, language = text_for(item.texts, reader)
    steps, (lowest, highest) = STEPS[Scale(item.scale)], map(str, ENDS[Scale(item.scale)])
    choices = tuple(
        Choice(
            value,
            says=steps.lowest + value - 1,
            means={1: lowest, steps.count: highest}.get(value, ""),
            chosen=value == answer,
        )
        for value in range(1, steps.count + 1)
    )
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    return Question(
        place, named(f"q{place}", mark), text, "" if language == reader else language, direction,
        lowest, highest, choices,
    )  # fmt: skip
