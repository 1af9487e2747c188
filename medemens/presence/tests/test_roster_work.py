"""What is work and what isn't. When in doubt it isn't."""

import pytest

from medemens.presence.rostering import work
from medemens.presence.tests.roster_kit import read, said

ABSENT = [
    "Verlof", "VL", "ZV", "Z", "ziek", "Ziekmelding", "Langdurig ziek", "Vakantie", "vakantieverlof", "Vrij",
    "Vrije dag", "Roostervrij", "Compensatie", "ADV", "ATV-dag", "Zwangerschapsverlof", "Bijzonder verlof", "Afwezig",
    "Leave", "Sick leave", "OFF", "Day off", "Public holiday", "Free", "Ouderschapsverlof", "Calamiteitenverlof",
    "Rouw", "Staking", "Tijd voor tijd", "TVT", "Feestdag", "Verzuim", "Niet beschikbaar", "Geannuleerd", "Cancelled",
    "BV", "OV", "VAK", "Kortdurend zorgverlof", "Ziekenhuisbezoek", "Re-integratie", "Bereikbaarheidsdienst",
    "Achterwacht", "PTO", "VL 8u", "absence", "Maternity", "rustdag", "WIA", "Mantelzorg",
    "Arbeidsongeschikt", "Niet aanwezig", "Niet werken", "niet-werken", "PLB", "plb 2", "LFB", "ZKT", "Zkt", "zkt3",
    "ZV1", "Zw", "zv", "Z1", "Quarantaine", "Bedrijfsarts", "Huisarts", "Tandarts", "Psycholoog", "Burn-out",
    "Ziekgemeld", "Mantelzorg 4u", "Verzuimdag", "Adoptieverlof", "Privé", "Dokter", "Overlijden", "Covid",
]  # fmt: skip
WORK = [
    "D", "D1", "V", "V3", "L", "Laat", "N", "Nacht", "SL", "Slaapdienst", "Vroege dienst", "Dagdienst", "Vrijdagdienst",
    "Ziekenhuis Oost", "Ziekenverzorging", "Muziektherapie", "Kraamzorg", "Vrijwilligers begeleiden", "Keuken",
    "Teamdag", "Scholing", "Fysiotherapie", "LEA", "A", "Avond", "Overdracht", "VIG", "Zorg", "Verloskunde", "",
    "Huisartsenpost", "Tandartsassistente", "Vakantieopvang", "Griepprik", "Fysiek", "R1", "F2", "NW", "Zorg 1", "Zaal",
    "Ziekenverzorgende", "Ziekenhuis", "Overleg",
]  # fmt: skip


@pytest.mark.parametrize("kind", ABSENT)
def test_an_entry_of_this_kind_leaves_no_shift(kind):
    assert not work.is_work_kind(kind)
    assert said(read(f"7;24-11-2026;07:00;15:00;{kind};De Hoek")) == {}


@pytest.mark.parametrize("kind", WORK)
def test_an_entry_of_this_kind_is_work(kind):
    assert work.is_work_kind(kind)
    assert said(read(f"7;24-11-2026;07:00;15:00;{kind};De Hoek")) == {"7": ["di 24-11 07:00 15:00"]}


@pytest.mark.parametrize(
    ("header", "cell", "is_work"),
    [
        ("Afdeling", "Ziekenhuis Oost", True),
        ("Afdeling", "Vakantie", False),
        ("Opmerking", "ruilt met Fatima", True),
        ("Opmerking", "zit thuis, ziek", False),
        ("Opmerking", "ziekgemeld", False),
        ("Opmerking", "zorgverlof", False),
        ("Opmerking", "Ziekmelding 7.10", False),
        ("Opmerking", "niet aanwezig", False),
        ("Opmerking", "PLB", False),
        ("Opmerking", "bereikbaar op 06-12345678", True),
        ("Locatie", "Ziekenhuis", True),
        ("Afdeling", "Ziekenverzorging Zuid", True),
        ("Afdeling", "Vakantieopvang", True),
        ("Locatie", "Huisartsenpost", True),
        ("Ziek", "nee", True),
        ("Ziek", "0,00", True),
        ("Ziek", "", True),
        ("Ziek", "ja", False),
        ("Soort verlof", "W", False),
        ("Absence hours", "8", False),
        ("Status", "Definitief", True),
        ("Status", "Afwezig", False),
        ("Functie", "Medewerker verzuim", True),
        ("Achternaam", "de Vrij", True),
    ],
)
def test_every_column_can_say_that_it_is_no_work(header, cell, is_work):
    roster = read(f"7;24-11-2026;07:00;15:00;{cell}", header=f"medewerker;datum;begin;eind;{header}")
    assert bool(roster.shifts) is is_work


@pytest.mark.parametrize(
    "line",
    [
        "7;24-11-2026;;;;",
        "7;24-11-2026;00:00;00:00;;",
        "7;24-11-2026;00:00;23:59;D;",
        "7;24-11-2026;00:00;24:00;D;",
        "7;24-11-2026;vrij;;;",
        "7;24-11-2026;VL;VL;;",
        "7;hele week;ziek;ziek;;",
        "7;rubbish;07:00;rubbish;Verlof;",
        "7;rubbish;07:00;rubbish;Verlof;;;;te veel cellen",
    ],
)
def test_what_is_no_shift_is_no_mistake_either(line):
    roster = read("8;24-11-2026;7:00;15:00;D;", line)
    assert list(roster.shifts) == ["8"]
    assert (roster.trouble_count, roster.named) == (0, {"7"})


def test_days_without_a_clock_are_no_shift():
    assert said(read("7;24-11-2026;27-11-2026", header="medewerker;begin;einde")) == {}
    assert said(read("7;24-11-2026 00:00;27-11-2026 00:00", header="medewerker;begin;einde")) == {}


@pytest.mark.parametrize(
    ("text", "is_work"),
    [
        ("Locatie: De Hoek\nDienst: Nacht", True),
        ("Dienst: Verlof", False),
        ("Ziek", False),
        ("Ben je ziek? Bel dan voor zeven uur de planning.", True),
        ("", True),
    ],
)
def test_a_description_counts_where_it_says_what_the_entry_is(text, is_work):
    assert work.is_work_description(text) is is_work
