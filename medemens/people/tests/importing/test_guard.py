"""What may not come in stays out, whatever its column is called."""

import pytest

from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.people.importing import read
from medemens.people.importing.values import is_citizen_number
from medemens.people.tests.importing.tables import RAET, csv_of, read_people, read_text, row, text_file, xlsx

CITIZENS = [str(number) for number in range(999990000, 999990200) if is_citizen_number(str(number))][:8]
NAMES = ["Bos", "Vos", "Wit", "Smit", "Mol", "Pol", "Kok", "Bakker"]


def people_with(**columns):
    """Eight people; each keyword is a field with a value for each of them."""
    filled = {field: list(values) for field, values in columns.items()}
    numbers = filled.pop("number", [str(place) for place in range(1, 9)])
    return [
        row(numbers[i], f"Jan{i}", NAMES[i], **{field: values[i] for field, values in filled.items()})
        for i in range(8)
    ]


@pytest.mark.parametrize("field", ["number", "job", "unit", "leader"])
def test_a_column_of_citizen_numbers_is_refused_without_showing_one(field):
    with pytest.raises(Unreadable) as refused:
        read_people(*people_with(**{field: CITIZENS}))
    assert "citizen service numbers" in str(refused.value)
    assert "export.csv" in str(refused.value)
    assert not [number for number in CITIZENS if number in str(refused.value)]


def test_numbers_of_nine_digits_that_are_no_citizen_numbers_are_fine():
    reading = read_people(*people_with(number=[str(int(number) + 1) for number in CITIZENS]))
    assert len(reading.people) == 8


def test_a_few_that_pass_by_chance_are_fine():
    mixed = CITIZENS[:3] + [str(int(number) + 1) for number in CITIZENS[3:]]
    assert len(read_people(*people_with(number=mixed)).people) == 8


def test_citizen_numbers_in_a_workbook_are_numbers_there():
    rows = [
        ["Code", "Naam"],
        *[[int(number), f"Jan {name}"] for number, name in zip(CITIZENS, NAMES, strict=True)],
    ]
    with pytest.raises(Unreadable, match="citizen service numbers"):
        read([SourceFile("lijst.xlsx", xlsx(rows))], mapping={"Code": "number"})


def test_a_column_of_bank_accounts_is_refused():
    with pytest.raises(
        Unreadable, match=r"The column Functie in export\.csv seems to hold bank account numbers"
    ):
        read_people(*people_with(job=["NL00 BANK 0123 4567 89"] * 8))


def test_a_column_called_mail_full_of_private_addresses_is_left():
    lines = [f"{i};Jan {name};jan.{name}@gmail.com" for i, name in enumerate(NAMES)]
    reading = read_text("\n".join(["Personeelsnummer;Naam;E-mail", *lines]))
    assert {person.work_mail for person in reading.people} == {""}
    assert [(left.column, str(left.why)) for left in reading.not_taken] == [
        ("E-mail", "These look like private mail addresses. Those are never taken.")
    ]


def test_a_column_called_work_mail_is_what_it_says():
    lines = [f"{i};Jan {name};jan.{name}@gmail.com" for i, name in enumerate(NAMES)]
    reading = read_text("\n".join(["Personeelsnummer;Naam;E-mail werk", *lines]))
    assert reading.people[0].work_mail == "jan.Bos@gmail.com"


ABSENCES = "[Personeelsnummer];[Begindatum];[Einddatum];[Afdelingscode]\n000001;20260101;20260201;100\n"


@pytest.mark.parametrize(
    "table",
    [
        SourceFile("Verzuim.csv", ABSENCES.encode()),
        text_file(ABSENCES.replace("[Afdelingscode]", "[Ziekte code]"), "Mutaties.csv"),
    ],
)
def test_a_list_of_absences_never_passes_for_employments(table):
    reading = read([*RAET, table])
    assert reading.people == read(RAET).people
    assert (table.name, "") in [(left.file, left.column) for left in reading.not_taken]


def test_a_list_of_employments_with_a_health_column_is_still_one():
    jobs = text_file(
        "Personeelsnummer;Functie;Begindatum;Bedrijfsarts\n1;Kok;01-02-2026;Jansen\n", "functies.csv"
    )
    reading = read([text_file("Personeelsnummer;Naam\n1;Jan Bos\n", "mensen.csv"), jobs])
    (employment,) = reading.people[0].employments
    assert (employment.job_title, employment.starts_on) == ("Kok", None)
    assert [left.column for left in reading.not_taken] == ["Begindatum", "Bedrijfsarts"]


def test_loose_dates_beside_a_health_column_are_left():
    reading = read_text(
        "Personeelsnummer;Naam;Functie;Begindatum;Soort verzuim\n1;Jan Bos;Kok;01-02-2026;griep\n"
    )
    assert reading.people[0].employments[0].starts_on is None
    assert [left.column for left in reading.not_taken] == ["Begindatum", "Soort verzuim"]
    assert "griep" not in repr(reading)


SECRET = "GEHEIM-7731"


@pytest.mark.parametrize(
    "header", ["BSN", "Straat", "Salaris", "Notities", "Reden verzuim", "Telefoon privé"]
)
def test_no_error_repeats_a_cell_of_a_column_that_is_not_taken(header):
    rows = [
        ["", "", "Bos", "ooit", "x@", SECRET],
        ["2", "Jan", "", "31-02-2020", "y", SECRET],
        ["2", "Piet", "Vos"],
    ]
    file = SourceFile(
        "a.csv",
        csv_of(["Personeelsnummer", "Roepnaam", "Achternaam", "Uit dienst", "E-mail werk", header], rows),
    )
    reading = read([file])
    assert len(reading.errors) >= 4
    assert SECRET not in repr(reading) + "".join(str(error.message) for error in reading.errors)


def test_a_number_that_strayed_into_a_date_is_not_shown():
    reading = read_people(
        row("1", "Jan", "Bos", start=CITIZENS[0]), row("2", "Piet", "Vos", start="NL00BANK0123456789")
    )
    assert [str(error.message) for error in reading.errors] == [
        "“…” can’t be read as a date. Write it as 31-12-2026."
    ] * 2
