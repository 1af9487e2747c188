"""`medemens import_roster`: the same as the page, for a shell or a nightly job."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.presence.actions.roster_runs import outcome_of
from medemens.presence.actions.rosters import Brought, Mistakes, import_roster

NOTHING_SAVED, UNREADABLE = 1, 2
_MOST_SHOWN = 20
_THE_FILE = gettext_lazy("The file")


class Command(BaseCommand):
    help = (
        "Bring in a roster file: who works from when until when. All of it, or nothing. Exit code: 0 brought in (or "
        "would be), 1 nothing saved because of mistakes, 2 the file can't be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="CSV, Excel (.xlsx) or OpenDocument (.ods)")
        parser.add_argument(
            "--skip-unknown", action="store_true", help="leave out people who aren't in Medemens"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what it would do, and change nothing"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        english = os.environ.get("LANGUAGE", "").startswith("en") and not options["json"]
        with translation.override("en" if english else "nl"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        try:
            brought = import_roster(
                file=_file(options["file"]),
                skip_unknown=options["skip_unknown"],
                by=None,
                now=timezone.now(),
                progress=self._progress(options),
                dry_run=options["dry_run"],
            )
        except Mistakes as mistakes:
            self._tell(options, {"errors": list(_as_json(mistakes))}, list(_in_words(mistakes)))
            raise CommandError(_("Nothing was saved."), returncode=NOTHING_SAVED) from None
        except Refused as refused:
            code = UNREADABLE if isinstance(refused, Unreadable) else NOTHING_SAVED
            self._tell(options, {"errors": [{"row": 0, "column": "", "message": str(refused)}]}, [])
            raise CommandError(str(refused), returncode=code) from None
        self._tell(options, outcome_of(brought) | {"errors": []}, list(_brought(brought, options["dry_run"])))

    def _tell(self, options: dict[str, Any], told: dict[str, Any], words: list[str]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        elif words:
            self.stdout.write("\n".join(words))

    def _progress(self, options: dict[str, Any]) -> Any:
        """A line that counts along, where a person is looking on."""
        if options["json"] or not sys.stderr.isatty():
            return None
        return lambda done, total: self.stderr.write(
            f"\r{done}/{total}", ending="\n" if done == total else ""
        )


def _file(path: str) -> SourceFile:
    try:
        return SourceFile(str(_THE_FILE), Path(path).read_bytes())
    except OSError as error:
        words = _("%(path)s can’t be opened: %(why)s.") % {"path": path, "why": error.strerror}
        raise CommandError(words, returncode=UNREADABLE) from None


def _as_json(mistakes: Mistakes) -> Iterator[dict[str, Any]]:
    for one in mistakes.troubles:
        yield {"row": one.line, "column": one.column, "message": str(one.words)}


def _in_words(mistakes: Mistakes) -> Iterator[str]:
    for one in mistakes.troubles[:_MOST_SHOWN]:
        yield f"{', '.join(filter(None, [str(one.line), one.column]))}: {one.words}"
    if mistakes.count > _MOST_SHOWN:
        yield _("And %(count)s more.") % {"count": mistakes.count - _MOST_SHOWN}


def _brought(brought: Brought, dry_run: bool) -> Iterator[str]:
    yield _("%(people)s people, %(shifts)s shifts, from %(first)s until %(last)s.") % outcome_of(brought)
    if brought.skipped:
        yield _("Left out: %(count)s shifts of people who aren’t here.") % {"count": brought.skipped}
    if brought.left:
        yield _("Left out: %(count)s shifts long over, or over half a year away.") % {"count": brought.left}
    if dry_run:
        yield _("This was a trial run: nothing was changed.")
