"""Import of 20,000 people against `bulk_create` of all rows of all tables it writes.

    python bench/import_people.py [--people 20000]

Each database is made and thrown away here: SQLite in a temporary folder, and PostgreSQL where it answers at
TEST_DATABASE_URL or on 127.0.0.1:5432. Both sides run in a process of their own, so that peaks of memory are theirs.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from _databases import ROOT, databases, in_scratch_database, set_up_django, side

TIMES, MEGABYTES = 4, 300
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--side", choices=["import", "baseline"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.side, options.folder)))
        return 0
    return compare(options.people)


def compare(people: int) -> int:
    """Print the table; 1 when a limit is passed."""
    print(f"import of {people} people, one row each; limits: {TIMES} x bulk_create, {MEGABYTES} MB\n")
    print(
        f"{'database':12}{'bulk_create':>12}{'read':>8}{'compare':>9}{'write':>8}"
        f"{'import':>8}{'ratio':>8}{'peak MB':>9}{'again':>8}"
    )
    within = [line(name, url, people) for name, url in databases()]
    return 0 if all(within) else 1


def line(name: str, url: str, people: int) -> bool:
    """One database: both sides in turn, a few times, and of each the fastest: a busy machine slows both alike."""
    with tempfile.TemporaryDirectory() as folder:
        write_export(Path(folder) / "export.csv", people)
        rounds = [
            (side(__file__, "import", folder, url), side(__file__, "baseline", folder, url))
            for _round in range(ROUNDS)
        ]
    done, base = (min(several, key=lambda one: one["seconds"]) for several in zip(*rounds, strict=True))
    ratio = done["seconds"] / base["seconds"]
    print(
        f"{name:12}{base['seconds']:12.2f}{done['read']:9.2f}{done['compare']:9.2f}{done['write']:9.2f}"
        f"{done['seconds']:9.2f}{ratio:9.2f}{done['megabytes']:9.0f}{done['again']:9.2f}"
    )
    return ratio <= TIMES and done["megabytes"] <= MEGABYTES


def write_export(path: Path, people: int) -> None:
    """An AFAS-like file: teams of ten, led in a tree, with columns that are never taken."""
    lines = [
        "Medewerker;Roepnaam;Voorvoegsel;Geboortenaam;Geboortedatum;BSN;Datum in dienst;Datum uit dienst;"
        "Organisatorische_eenheid_code;Organisatorische_eenheid_omschrijving;Functie_omschrijving;"
        "Persoonsnummer_leidinggevende;Email_werk;Uren_per_week"
    ]
    for n in range(people):
        leader = f"{(n - 1) // 10:06}" if n else ""
        lines.append(
            f"{n:06};Joris;van den;Berg{n};01-01-1980;999990019;{n % 28 + 1:02}-02-{1990 + n % 35};;"
            f"T{n // 10:05};Team {n // 10};Verzorgende IG;{leader};p{n:06}@delinde.example;28,00"
        )
    path.write_text("\n".join(lines), encoding="utf-8")


def measure(name: str, folder: Path) -> dict:
    """Seconds and peak memory of one side. What the import wrote is left in a file for the baseline to write."""
    sys.path.insert(0, str(ROOT))
    set_up_django(folder)
    if server := os.environ["BENCH_SERVER"]:
        return in_scratch_database(server, lambda: run_side(name, folder))
    return run_side(name, folder)


def run_side(name: str, folder: Path) -> dict:
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and model._meta.app_label in ("core", "people"):
                editor.create_model(model)
    return import_side(folder) if name == "import" else baseline_side(folder)


def import_side(folder: Path) -> dict:
    from django.core import serializers
    from django.utils import timezone

    from medemens.people.actions.imports import apply_import
    from medemens.people.comparing import compare as compare_with
    from medemens.people.importing import SourceFile, read
    from medemens.people.queries.imports import load_present

    today, now = timezone.localdate(), timezone.now()
    started = time.perf_counter()
    reading = read([SourceFile("export.csv", (folder / "export.csv").read_bytes())])
    was_read = time.perf_counter()
    changes = compare_with(reading, load_present(), today=today)
    compared = time.perf_counter()
    apply_import(changes=changes, by=None, now=now)
    written = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    again = compare_with(reading, load_present(), today=today)
    assert not len(again.writing)  # noqa: S101 - a measurement of something wrong says nothing
    seen_again = time.perf_counter()
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as out:
        for model in written_models():
            serializers.serialize("jsonl", model.objects.order_by("pk").iterator(), stream=out)
    return {
        "seconds": written - started,
        "read": was_read - started,
        "compare": compared - was_read,
        "write": written - compared,
        "megabytes": peak,
        "again": seen_again - written,
    }


def baseline_side(folder: Path) -> dict:
    """`bulk_create` of the same rows, made before the clock runs, in one transaction."""
    from django.core import serializers
    from django.db import transaction

    with (folder / "rows.jsonl").open(encoding="utf-8") as lines:
        rows = [row.object for row in serializers.deserialize("jsonl", lines)]
    started = time.perf_counter()
    with transaction.atomic():
        for model in written_models():
            model.objects.bulk_create([row for row in rows if type(row) is model], batch_size=1000)
    return {"seconds": time.perf_counter() - started}


def written_models() -> tuple:
    from medemens.people.models import Employment, ImportRun, NameWord, Person, Reporting, Team

    return (Team, Person, NameWord, Employment, Reporting, ImportRun)


if __name__ == "__main__":
    sys.exit(main())
