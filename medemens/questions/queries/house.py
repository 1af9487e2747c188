"""The questions of this house: those of the product and its own, and which of them aren't offered here."""

from collections.abc import Collection
from dataclasses import dataclass

from medemens.core.rows import of_anyone
from medemens.questions.bank import Question, bank
from medemens.questions.models import HouseQuestion, Retirement
from medemens.questions.rules import Occasion


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as HR sees it. `own` is the row of one that the house added, None for one of the product."""

    question: Question
    own: HouseQuestion | None
    is_retired: bool


def as_question(row: HouseQuestion) -> Question:
    """A question of the house as the bank has them; its slug is "house-" and its number."""
    return Question(
        slug=f"house-{row.pk}",
        occasions=frozenset(row.occasions),
        depth=row.depth,
        subjects=frozenset(row.subjects),
        asks=frozenset(row.asks),
        text={"nl": row.nl, "en": row.en},
        why={"nl": row.why_nl, "en": row.why_en},
    )


def retired_slugs() -> frozenset[str]:
    """The questions that aren't offered here. One statement."""
    every = of_anyone(Retirement, "what isn't offered, and not who said so")
    return frozenset(every.values_list("question", flat=True))


def every_question() -> list[Question]:
    """All of the house's own and of the product, retired or not. One statement."""
    return [*map(as_question, _own_rows()), *bank()]


def offered() -> list[Question]:
    """What is offered here. Two statements."""
    retired = retired_slugs()
    return [question for question in every_question() if question.slug not in retired]


def listed(occasions: Collection[str] = Occasion.values) -> list[Listed]:
    """What HR sees of the questions for any of `occasions`: the house's own first. Two statements."""
    retired = retired_slugs()
    pairs = [*((as_question(row), row) for row in _own_rows()), *((question, None) for question in bank())]
    return [
        Listed(question, own, question.slug in retired)
        for question, own in pairs
        if question.occasions & set(occasions)
    ]


def question_of(slug: str) -> Question | None:
    """The question with this slug, of the house or of the product; None where there is none. One statement."""
    return next((question for question in every_question() if question.slug == slug), None)


def _own_rows() -> list[HouseQuestion]:
    return list(HouseQuestion.objects.order_by("-pk"))
