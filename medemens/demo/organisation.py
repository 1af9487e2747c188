"""Zorggroep De Linde as an HR file: the same columns a real export has, so that the real import reads it."""

import csv
import io
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from medemens.demo.fictional import some_name

HEADERS = (
    "Medewerker", "Roepnaam", "Voorvoegsel", "Geboortenaam", "Datum in dienst", "Datum uit dienst",
    "Organisatorische_eenheid_code", "Organisatorische_eenheid_omschrijving", "Functie_omschrijving",
    "Persoonsnummer_leidinggevende", "Email_werk", "Uren_per_week",
)  # fmt: skip
CARE_JOBS = ("Verzorgende IG", "Helpende plus", "Verpleegkundige niveau 4", "Woonbegeleider", "Gastvrouw")
HOURS = ("16,00", "20,00", "24,00", "28,00", "32,00", "36,00")
SPAN = 14  # people in a team where the organisation is only there to measure


@dataclass(frozen=True)
class Unit:
    code: str
    name: str


@dataclass(frozen=True)
class Row:
    """One line of the file. `weeks` is how long ago they started."""

    number: str
    call_name: str
    prefix: str
    family_name: str
    unit: Unit
    job: str
    leader: str
    weeks: int
    hours: str = "32,00"
    mail: bool = True


HOUSE, LIVING, SERVICE = (
    Unit("100", "Zorggroep De Linde"),
    Unit("110", "Wonen en Zorg"),
    Unit("130", "Facilitair"),
)
DE_HOEK, TUINKAMER, NIGHT = Unit("111", "De Hoek"), Unit("112", "De Tuinkamer"), Unit("113", "Nachtteam")
NORTH, KITCHEN, TECHNICAL = (
    Unit("121", "Wijkteam Noord"),
    Unit("131", "Keuken"),
    Unit("132", "Technische dienst"),
)

# People with a life at work, two of them without work mail, and the manager of the houses. Wijkteam Noord leads itself:
# nobody leads Karim.
CAST = (
    Row("000004", "Sanne", "", "Verhoeven", DE_HOEK, "Teamleider", "000002", 340, "36,00"),
    Row("000011", "Joris", "van den", "Berg", DE_HOEK, "Verzorgende IG, nachten", "000004", 652),
    Row("000012", "Fatima", "", "Benali", DE_HOEK, "Verzorgende IG", "000004", 190, "28,00"),
    Row("000013", "Ayşe", "", "Öztürk", DE_HOEK, "Helpende plus", "000004", 1, "24,00"),
    Row("000014", "Lotte", "", "Kamphuis", DE_HOEK, "Verpleegkundige niveau 4", "000004", 95),
    Row("000015", "Grace", "", "Owusu", DE_HOEK, "Gastvrouw", "000004", 420, "20,00"),
    Row("000021", "Karim", "el", "Amrani", NORTH, "Wijkverpleegkundige", "", 510),
    Row("000006", "Wim", "", "Kok", KITCHEN, "Chef-kok", "000005", 880, "36,00"),
    Row("000016", "Thijs", "", "Jansen", TECHNICAL, "Monteur", "000007", 260),
    Row("000002", "Marijke", "van", "Dongen", LIVING, "Manager wonen en zorg", "000001", 480, "36,00"),
    Row("000008", "Hanna", "de", "Wit", HOUSE, "HR-adviseur", "000001", 300),
    Row("000009", "Adil", "", "Yıldız", HOUSE, "ICT-beheerder", "000001", 150, "36,00"),
    Row("000010", "Olga", "ter", "Horst", TUINKAMER, "Woonbegeleider, voorzitter OR", "000003", 700, "24,00"),
    Row("000018", "Halina", "", "Kowalska", DE_HOEK, "Verzorgende IG, nachten", "000004", 130, mail=False),
    Row("000019", "Mehmet", "", "Demir", KITCHEN, "Kok", "000006", 310, "36,00", mail=False),
)
LEADERS = (
    Row("000001", "Ruth", "", "Meijer", HOUSE, "Bestuurder", "", 410, "36,00"),
    Row("000003", "Peter", "van der", "Laan", TUINKAMER, "Teamleider", "000002", 220, "32,00"),
    Row("000005", "Ingrid", "", "Bakker", SERVICE, "Manager facilitair", "000001", 360, "36,00"),
    Row("000007", "Bram", "de", "Groot", TECHNICAL, "Teamleider techniek", "000005", 610, "36,00"),
    Row("000017", "Yvonne", "van ’t", "Veer", NIGHT, "Coördinator nacht", "000002", 275, "28,00"),
)
OTHERS = (
    (DE_HOEK, "000004", 7),
    (TUINKAMER, "000003", 10),
    (NIGHT, "000017", 7),
    (NORTH, "", 6),
    (KITCHEN, "000006", 5),
    (TECHNICAL, "000007", 5),
)


def de_linde(seed: int = 7) -> list[Row]:
    """The sixty people of the story."""
    chance = random.Random(seed)  # noqa: S311  names by chance, no secret
    rows = [*CAST, *LEADERS]
    numbers = iter(range(101, 1000))
    for unit, leader, count in OTHERS:
        rows += [_somebody(chance, f"{next(numbers):06}", unit, leader) for _n in range(count)]
    return rows


def large_organisation(people: int, seed: int = 7) -> list[Row]:
    """De Linde with as many more teams as it takes to have `people` people, for measuring."""
    chance = random.Random(seed)  # noqa: S311  the same
    rows = de_linde(seed)
    for index in range(len(rows), people):
        team, place = divmod(index - 60, SPAN)
        unit = Unit(f"2{team:04}", f"Team {team + 1}")
        leader = f"{10_000 + team * SPAN:06}"
        somebody = _somebody(chance, f"{10_000 + index - 60:06}", unit, leader)
        above = f"{10_000 + (team - 1) // SPAN * SPAN:06}" if team else "000002"
        rows.append(somebody if place else replace(somebody, job="Teamleider", leader=above))
    return rows[:people]


def as_file(rows: list[Row], today: date) -> bytes:
    """The rows as a CSV export of `today`, as AFAS writes it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for row in rows:
        started = today - timedelta(weeks=row.weeks)
        mail = f"{row.number}@delinde.example" if row.mail else ""
        writer.writerow(
            (row.number, row.call_name, row.prefix, row.family_name, started.strftime("%d-%m-%Y"), "", row.unit.code,
             row.unit.name, row.job, row.leader, mail, row.hours)
        )  # fmt: skip
    return text.getvalue().encode()


def _somebody(chance: random.Random, number: str, unit: Unit, leader: str) -> Row:
    call_name, prefix, family_name = some_name(chance)
    job = (
        chance.choice(CARE_JOBS)
        if unit.code < "130" or unit.code > "200"
        else "Medewerker " + unit.name.lower()
    )
    return Row(
        number,
        call_name,
        prefix,
        family_name,
        unit,
        job,
        leader,
        chance.randrange(30, 900),
        chance.choice(HOURS),
        # Of the night team and the kitchen one in two has no work mail.
        mail=unit not in (NIGHT, KITCHEN) or int(number) % 2 == 0,
    )
