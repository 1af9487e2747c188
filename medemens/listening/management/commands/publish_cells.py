"""Publish answers from a file by the rules a round is published by."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medemens.listening.cells_file import Unreadable, publish_file, read_secret
from medemens.listening.privacy.publication import K_FLOOR
from medemens.listening.rules import K

WHY = {
    "too-few": "too few answers",
    "hardly-changed": "so little changed since an earlier wave that it would tell of the few who came or went",
}


class Command(BaseCommand):
    help = "Publish the answers in a file: only numbers that tell of nobody, one JSON object a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--answers", type=Path, required=True, help="a CSV file, one respondent in one wave a row"
        )
        parser.add_argument(
            "--questions", required=True, help="the columns with answers, with commas between"
        )
        parser.add_argument("--attributes", default="", help="the columns to cut by, with commas between")
        parser.add_argument(
            "--k", type=int, default=K, help=f"answers behind every number; {K_FLOOR} at least"
        )
        parser.add_argument(
            "--secret-file", type=Path, required=True, help="16 bytes or more that nobody knows"
        )
        parser.add_argument("--out", type=Path, required=True, help="where to write what may be known")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["k"] < K_FLOOR:
            raise CommandError(f"--k is {K_FLOOR} at least.")
        try:
            refused = self._publish(options)
        except (Unreadable, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        for wave, code in refused.items():
            self.stderr.write(f"Nothing of {wave} is published: {WHY.get(code, f'the audit found {code}')}.")

    def _publish(self, options: dict[str, Any]) -> dict[str, str]:
        """Write all of it or nothing: what stood at --out before stays until the new file is whole."""
        secret, out = read_secret(options["secret_file"]), options["out"]
        with options["answers"].open(encoding="utf-8-sig", newline="") as source:
            handle, half = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as target:
                    refused = publish_file(
                        source, target, questions=_names(options["questions"]),
                        attributes=_names(options["attributes"]), k=options["k"], secret=secret,
                    )  # fmt: skip
                Path(half).replace(out)
            except BaseException:
                Path(half).unlink(missing_ok=True)
                raise
        return refused


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
