import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from medemens.people.queries.log import FAULTS, Report, verify


class Command(BaseCommand):
    help = (
        "Check the log of power: that nothing in it was changed, removed or added past Medemens. With --head the code "
        "that supervision wrote down must be in it. Exit code 1 where it breaks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", default="", help="the code someone wrote down; spaces don't matter")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify(options["head"])
        with translation.override("en"):
            told = json.dumps(asdict(report)) if options["json"] else in_words(report)
        self.stdout.write(told)
        if not report.is_whole:
            raise CommandError("The log of power is not whole.", returncode=1)


def in_words(report: Report) -> str:
    """What came of it, in a few lines."""
    kept = f"{report.entries} entries, from {report.first} up to {report.last}. Head: {report.head}"
    if report.is_whole:
        return f"The log is whole: {kept}"
    where = f"Entry {report.at}: " if report.at is not None else ""
    return f"{where}{FAULTS[report.fault]}\n{kept}"
