"""What HR does with questions: adding and changing the house's own, and no longer offering one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.models import Person
from medemens.questions.models import HouseQuestion, Retirement
from medemens.questions.queries.house import question_of


@transaction.atomic
def add_house_question(*, values: dict[str, Any], by: Person) -> HouseQuestion:
    """Add a question of the house's own. Whose idea it was isn't kept."""
    return HouseQuestion.objects.create(**values)


@transaction.atomic
def change_house_question(*, question: HouseQuestion, values: dict[str, Any], by: Person) -> None:
    """Write a question of the house anew."""
    for name, value in values.items():
        setattr(question, name, value)
    question.save()


@transaction.atomic
def retire_question(*, slug: str, by: Person, now: datetime) -> None:
    """Offer a question no longer, of the house or of the product. Twice is once: the first who did it stays known.

    `Refused` for a question that isn't there.
    """
    if question_of(slug) is None:
        raise Refused(_("Something changed meanwhile. Look once more."))
    Retirement.objects.get_or_create(question=slug, defaults={"by": by, "at": now})


@transaction.atomic
def offer_question_again(*, slug: str, by: Person) -> None:
    """Offer a question again."""
    Retirement.objects.filter(question=slug).delete()
