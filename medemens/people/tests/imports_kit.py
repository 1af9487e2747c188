"""Small HR files made by hand, read, compared and brought in the short way."""

from medemens.core.sheets.said import SourceFile
from medemens.people.actions.imports import apply_import
from medemens.people.comparing import Changes, compare
from medemens.people.importing import read
from medemens.people.models import Employment, FormerNumber, ImportRun, NameWord, Person, Reporting, Team
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import people_csv, row
from tests.factories import NOW, TODAY

WRITTEN = (Person, NameWord, FormerNumber, Team, Employment, Reporting)

# Ruth leads Sanne, Sanne leads Joris and Fatima.
RUTH = row(
    "001",
    "Ruth",
    "Meijer",
    code="100",
    unit="Zorggroep De Linde",
    mail="ruth@delinde.example",
    start="01-02-2010",
)
SANNE = row(
    "002",
    "Sanne",
    "Verhoeven",
    code="110",
    unit="De Hoek",
    leader="001",
    job="Teamleider",
    start="01-03-2015",
)
JORIS = row(
    "003", "Joris", "Berg", prefix="van den", code="110", unit="De Hoek", leader="002",
    job="Verzorgende IG", hours="28,00", start="01-04-2020",
)  # fmt: skip
FATIMA = row(
    "004", "Fatima", "Benali", code="110", unit="De Hoek", leader="002", job="Helpende", start="01-05-2021"
)
KARIM = row(
    "005",
    "Karim",
    "Amrani",
    prefix="el",
    code="120",
    unit="Keuken",
    leader="001",
    job="Kok",
    start="01-06-2019",
)
EVERYONE = (RUTH, SANNE, JORIS, FATIMA, KARIM)

_CELLS = {
    "number": "Personeelsnummer", "call": "Roepnaam", "prefix": "Voorvoegsel", "family": "Achternaam",
    "mail": "E-mail werk", "start": "Datum in dienst", "end": "Datum uit dienst", "code": "Afdelingscode",
    "unit": "Afdeling", "job": "Functie", "hours": "Uren per week", "leader": "Leidinggevende",
}  # fmt: skip


def but(person: dict[str, str], **cells: str) -> dict[str, str]:
    """The same line of a file with other cells."""
    return person | {_CELLS[field]: value for field, value in cells.items()}


def changes_of(*people: dict[str, str], today=TODAY, complete=False) -> Changes:
    return compare(read([people_csv(*people)]), load_present(), today=today, complete=complete)


def bring_in(*people: dict[str, str], today=TODAY, complete=False, sure=True, by=None, now=NOW) -> ImportRun:
    changes = changes_of(*people, today=today, complete=complete)
    assert not changes.problems, [str(problem.message) for problem in changes.problems]
    return apply_import(changes=changes, sure=sure, by=by, now=now)


def bring_in_files(files: list[SourceFile], *, today=TODAY) -> ImportRun:
    return apply_import(changes=compare(read(files), load_present(), today=today), by=None, now=NOW)


def lines(changes: Changes) -> list[tuple[str, ...]]:
    """Every line of a preview as (kind, number, before, after, what)."""
    return [(str(one.kind), one.number, one.before, one.after, one.what) for one in changes.shown]


def person(number: str) -> Person:
    return Person.objects.get(number=number)


def led_by(number: str) -> list[tuple[str, object, object]]:
    """Who leads or led somebody: (number of the leader, from, until)."""
    rows = Reporting.objects.filter(person__number=number).order_by("starts_on", "pk")
    return list(rows.values_list("leader__number", "starts_on", "ends_on"))


def snapshot() -> list[list[dict]]:
    """All rows that an import can write."""
    return [list(model.objects.order_by("pk").values()) for model in WRITTEN]
