import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from tomllib import TOMLDecodeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medemens.questions.bank import Question, bank
from medemens.questions.bank_check import check_bank
from medemens.questions.rules import DEPTHS


class Command(BaseCommand):
    help = "List the questions that come with the product, or check them. What an organisation added isn’t in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--json", action="store_true", help="print one JSON array of every question")
        what.add_argument(
            "--check", action="store_true", help="print what is wrong with them; fails when anything is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        questions = _bank()
        if options["json"]:
            rows = [_as_row(question) for question in questions]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        if found := check_bank(questions):
            raise CommandError("\n".join([*found, f"{len(found)} to look at."]))
        self.stdout.write(_in_a_line(questions))


def _bank() -> Sequence[Question]:
    try:
        return bank()
    except TOMLDecodeError as error:
        raise CommandError(f"A file of the bank can’t be read: {error}") from error
    except KeyError as error:
        raise CommandError(f"A question of the bank lacks {error}.") from error


def _as_row(question: Question) -> dict[str, Any]:
    """As it stands in its file."""
    return {
        "slug": question.slug,
        "occasions": sorted(question.occasions),
        "depth": question.depth,
        "subjects": sorted(question.subjects),
        "asks": sorted(question.asks),
        **question.text,
        **{f"why_{language}": why for language, why in question.why.items()},
    }


def _in_a_line(questions: Sequence[Question]) -> str:
    depths = Counter(question.depth for question in questions)
    asks = Counter(asks for question in questions for asks in question.asks)
    by_depth = ", ".join(f"{depths[depth]} {depth.value}" for depth in DEPTHS)
    by_asks = ", ".join(f"{who} {count}" for who, count in sorted(asks.items()))
    return f"{len(questions)} questions: {by_depth}. Who asks: {by_asks}."
