import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from medemens.sharing.guard import check_text


class Command(BaseCommand):
    help = (
        "Say of each line on standard input what doesn't belong in a text that others read, as one JSON object a line: "
        "`warn` when anything was found, `block` when it would not be saved. Nothing is kept; no database is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON is all it writes; this says so")
        parser.add_argument("--language", choices=["nl", "en"], default="nl", help="language of the page")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        for line in sys.stdin:
            self.stdout.write(json.dumps(_verdict(line.rstrip("\r\n"), language)))


def _verdict(text: str, language: str) -> dict[str, Any]:
    found = check_text(text, language)
    return {
        "warn": bool(found),
        "block": any(finding.blocks for finding in found),
        "classes": sorted({str(finding.kind) for finding in found}),
        "spans": [list(finding.span) for finding in found],
    }
