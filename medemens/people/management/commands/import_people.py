"""`medemens import_people`: the same import as the page, for a shell or a nightly job."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.core.errors import Refused
from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.people.actions.imports import Changed, apply_import, may_import
from medemens.people.comparing import Changes, Counts, compare
from medemens.people.importing import Reading, RowError, headers, read
from medemens.people.queries.imports import load_present, mapping_for

READ_FROM_FOLDERS = (".csv", ".txt", ".tsv", ".xlsx", ".ods")
NOTHING_SAVED, UNREADABLE = 1, 2
_MOST_SHOWN = 20
MANY_MISSING = gettext_lazy(
    "%(count)s people who work here are missing. Is this the right file? Then add --confirm-missing."
)


class Command(BaseCommand):
    help = (
        "Import what the HR system exports: files, or a folder of them. Applies all of it, or nothing. Exit code: 0 "
        "applied (or would be), 1 nothing saved because of errors, 2 the input can't be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder with files")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would change, and change nothing"
        )
        parser.add_argument(
            "--complete", action="store_true", help="everyone is in it: who is missing leaves today"
        )
        parser.add_argument(
            "--confirm-missing",
            action="store_true",
            help="with --complete: also when more than 5%% are missing",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        parser.add_argument(
            "--mapping", metavar="FILE", help='a JSON file, {"header": "field"}: which column is what'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        english = os.environ.get("LANGUAGE", "").startswith("en") and not options["json"]
        with translation.override("en" if english else "nl"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        try:
            reading = _reading(options["paths"], options["mapping"], self._progress(options))
        except (Unreadable, OSError, ValueError) as error:
            text = str(error) if isinstance(error, Unreadable) else _why(error)
            self._tell(options, Counts(), None, [RowError("", 0, "", "unreadable", text)])
            raise CommandError(text, returncode=UNREADABLE) from None
        changes = compare(reading, load_present(), today=timezone.localdate(), complete=options["complete"])
        errors = [*reading.errors, *changes.problems] or self._refused(changes, options)
        self._tell(options, changes.counts, reading, errors, changes)
        if errors:
            raise CommandError(_("Nothing was saved."), returncode=NOTHING_SAVED)

    def _refused(self, changes: Changes, options: dict[str, Any]) -> list[RowError]:
        """Write it, unless it is a dry run; why not, where it may not be."""
        try:
            may_import(None)
            if changes.complete and changes.needs_second_yes and not options["confirm_missing"]:
                raise Refused(MANY_MISSING % {"count": len(changes.missing)})
            if not options["dry_run"]:
                apply_import(changes=changes, sure=options["confirm_missing"], by=None, now=timezone.now())
        except (Refused, Changed) as refused:
            return [RowError("", 0, "", "refused", str(refused))]
        return []

    def _tell(
        self,
        options: dict[str, Any],
        counts: Counts,
        reading: Reading | None,
        errors: Iterable[RowError],
        changes: Changes | None = None,
    ) -> None:
        not_taken = (
            list(dict.fromkeys(left.column or left.file for left in reading.not_taken)) if reading else []
        )
        if options["json"]:
            told = asdict(counts) | {"not_taken": not_taken, "errors": list(_as_json(errors))}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        elif changes:
            self.stdout.write(
                "\n".join(_in_words(counts, not_taken, list(errors), changes, options["dry_run"]))
            )

    def _progress(self, options: dict[str, Any]) -> Any:
        """A line that counts along, where a person is looking on."""
        if options["json"] or not sys.stderr.isatty():
            return None
        return lambda done, total: self.stderr.write(
            f"\r{done}/{total}", ending="\n" if done == total else ""
        )


def _reading(paths: Iterable[str], mapping: str | None, progress: Any) -> Reading:
    files = list(_files(paths))
    chosen = json.loads(Path(mapping).read_text(encoding="utf-8")) if mapping else None
    return read(files, chosen if mapping else mapping_for(headers(files).signature), progress)


def _files(paths: Iterable[str]) -> Iterator[SourceFile]:
    for path in map(Path, paths):
        if path.is_dir():
            for file in sorted(path.iterdir()):
                if file.is_file() and file.suffix.lower() in READ_FROM_FOLDERS:
                    yield SourceFile(file.name, file.read_bytes())
        else:
            yield SourceFile(path.name, path.read_bytes())


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return _("%(path)s can’t be opened: %(why)s.") % {"path": error.filename, "why": error.strerror}
    return _("The file for --mapping holds no columns and fields.")


def _as_json(errors: Iterable[RowError]) -> Iterator[dict[str, Any]]:
    errors = list(errors)
    several = len({error.file for error in errors if error.file}) > 1
    for error in errors:
        message = f"{error.file}: {error.message}" if several and error.file else str(error.message)
        yield {"row": error.row, "column": error.column, "message": message}


def _in_words(
    counts: Counts, not_taken: list[str], errors: list[RowError], changes: Changes, dry_run: bool
) -> Iterator[str]:
    yield from map(str, changes.warnings)
    if not_taken:
        yield _("Not taken: %(columns)s.") % {"columns": ", ".join(not_taken)}
    if errors:
        for error in errors[:_MOST_SHOWN]:
            place = ", ".join(filter(None, [error.file, str(error.row or ""), error.column]))
            yield f"{place}: {error.message}" if place else str(error.message)
        if len(errors) > _MOST_SHOWN:
            yield _("And %(count)s more.") % {"count": len(errors) - _MOST_SHOWN}
        return
    yield _(
        "%(people)s people in the file: %(created)s new, %(updated)s changed, %(unchanged)s the same. %(left)s left."
    ) % asdict(counts)
    if changes.missing and not changes.complete:
        yield _("%(count)s people are not in the file. They stay as they are.") % {
            "count": len(changes.missing)
        }
    if dry_run:
        yield _("This was a trial run: nothing was changed.")
    else:
        yield _("%(active)s people work here now.") % asdict(counts)
