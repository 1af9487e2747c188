"""People and employments: what belongs together, and what does not agree."""

import pickle
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.functional import Promise

from medemens.core.sheets.said import SourceFile
from medemens.people.importing import read
from medemens.people.tests.importing.tables import RAET, kinds, read_people, read_text, row, text_file

JAN = {
    "mail": "jan@delinde.example",
    "code": "10",
    "unit": "Zuid",
    "job": "Kok",
    "hours": "24,00",
    "start": "01-03-2020",
}


def messages(reading) -> list[str]:
    return [str(error.message) for error in reading.errors]


def test_one_row_is_a_person_with_an_employment():
    (person,) = read_people(row("007", "Jan", "Berg", prefix="van den", end="31-12-2026", **JAN)).people
    (employment,) = person.employments
    assert (person.number, person.call_name, person.prefix, person.family_name) == (
        "007",
        "Jan",
        "van den",
        "Berg",
    )
    assert (person.work_mail, person.service_date, person.rows) == (
        "jan@delinde.example",
        None,
        (("export.csv", 2),),
    )
    assert (employment.starts_on, employment.ends_on) == (date(2020, 3, 1), date(2026, 12, 31))
    assert (employment.unit_code, employment.job_title, employment.hours_per_week) == (
        "10",
        "Kok",
        Decimal("24.00"),
    )
    assert (employment.sequence, employment.leader_numbers) == ("1", ())


def test_several_rows_are_several_employments_in_order_of_start():
    reading = read_people(
        row("7", "Jan", "Bos", job="Kok", start="01-01-2024"),
        row("7", "Jan", "Bos", job="Hulp", start="01-01-2020", end="31-12-2023"),
    )
    (person,) = reading.people
    assert [(e.sequence, e.job_title) for e in person.employments] == [("1", "Hulp"), ("2", "Kok")]
    assert person.rows == (("export.csv", 2), ("export.csv", 3))


def test_the_files_own_numbers_of_employments_are_kept_when_they_tell_them_apart():
    header = "Personeelsnummer;Naam;Functie;Volgnummer dienstverband\n"
    kept = read_text(header + "1;Jan Bos;Kok;20\n1;Jan Bos;Hulp;10\n").people[0].employments
    same = read_text(header + "1;Jan Bos;Kok;10\n1;Jan Bos;Hulp;10\n").people[0].employments
    assert sorted(e.sequence for e in kept) == ["10", "20"]
    assert sorted(e.sequence for e in same) == ["1", "2"]


def test_rows_that_differ_only_in_their_leader_are_one_employment_with_two_leaders():
    reading = read_people(
        row("1", "Jan", "Bos", job="Kok", leader="2"),
        row("1", "Jan", "Bos", job="Kok", leader="3"),
        row("2", "Piet", "Vos"),
        row("3", "Kees", "Wit"),
    )
    assert [e.leader_numbers for e in reading.people[0].employments] == [("2", "3")]


def test_a_double_row_is_one_employment():
    again = row("1", "Jan", "Bos", **JAN)
    reading = read_people(again, again)
    assert (len(reading.people[0].employments), reading.errors) == (1, ())


def test_missing_numbers_and_names():
    reading = read_people(row("", "Jan", "Bos"), row("2", "Jan", ""), row("3", "", "Bos"))
    assert kinds(reading) == [
        (2, "Personeelsnummer", "number-missing"),
        (3, "Achternaam", "name-missing"),
        (4, "Roepnaam", "call-name-missing"),
    ]


def test_dates_hours_and_mail_that_cannot_be_read():
    reading = read_people(row("1", "Jan", "Bos", start="ooit", end="31-02-2020", hours="veel", mail="jan"))
    assert sorted(kinds(reading)) == [
        (2, "Datum in dienst", "date-unreadable"),
        (2, "Datum uit dienst", "date-unreadable"),
        (2, "E-mail werk", "mail-unreadable"),
        (2, "Uren per week", "hours-unreadable"),
    ]
    assert "“31-02-2020” can’t be read as a date. Write it as 31-12-2026." in messages(reading)


def test_a_message_shows_no_more_than_the_beginning_of_a_cell():
    reading = read_people(row("1", "Jan", "Bos", start="een heel verhaal dat hier niet hoort"))
    assert messages(reading) == ["“een heel verhaal dat…” can’t be read as a date. Write it as 31-12-2026."]


def test_an_end_before_the_start():
    reading = read_people(row("1", "Jan", "Bos", start="01-02-2020", end="31-01-2020"))
    assert kinds(reading) == [(2, "Datum uit dienst", "end-before-start")]


def test_somebody_who_left_is_still_a_person():
    reading = read_people(row("1", "Jan", "Bos", start="01-02-1990", end="31-01-2001"))
    assert (len(reading.people), reading.errors) == (1, ())


@pytest.mark.parametrize("column", ["call", "job", "unit", "code", "number"])
def test_texts_that_do_not_fit(column):
    person = row("1", "Jan", "Bos", **({column: "x" * 200} if column not in ("number", "call") else {}))
    if column in ("number", "call"):
        person |= {"number": {"Personeelsnummer": "1" * 41}, "call": {"Roepnaam": "x" * 81}}[column]
    reading = read_people(person)
    assert {kind for _row, _column, kind in kinds(reading)} == {"too-long"}


def test_another_name_for_the_same_number():
    reading = read_people(
        row("1", "Jan", "Bos", job="Kok"), row("1", "Jan", "Boss"), row("1", "Johan", "Bos")
    )
    assert kinds(reading) == [(3, "Achternaam", "names-differ"), (4, "Roepnaam", "names-differ")]
    assert messages(reading)[0] == (
        "Row 2 of export.csv has the same number and another name. Make the names the same."
    )


def test_case_and_accents_do_not_make_another_name():
    assert read_people(row("1", "Zoë", "Bos"), row("1", "zoe", "BOS")).errors == ()


def test_two_people_with_one_number():
    reading = read_people(row("1", "Jan", "Bos"), row("1", "Anna", "Wit"))
    assert kinds(reading) == [(3, "Personeelsnummer", "two-people")]


def test_two_work_mails_for_one_person():
    reading = read_people(
        row("1", "Jan", "Bos", mail="jan@a.nl", job="Kok"),
        row("1", "Jan", "Bos"),
        row("1", "Jan", "Bos", mail="bos@a.nl"),
    )
    assert kinds(reading) == [(4, "E-mail werk", "mail-differs")]


def test_one_work_mail_for_two_people_is_told_on_both_rows():
    people = [
        row(str(i), f"Jan{i}", "Bos", mail=mail)
        for i, mail in enumerate(["a@a.nl", "A@a.nl", "a@a.NL", "b@a.nl", "", ""])
    ]
    reading = read_people(*people)
    assert kinds(reading) == [(place, "E-mail werk", "mail-shared") for place in (2, 3, 4)]
    assert messages(reading)[0].startswith("Row 3 of export.csv")


def test_the_jubilee_date_counts_where_it_is_given():
    header = "Personeelsnummer;Naam;Datum in dienst;Jubileumdatum\n"
    assert read_text(header + "1;Jan Bos;01-02-2020;01-05-2001\n").people[0].service_date == date(2001, 5, 1)
    reading = read_text(header + "1;Jan Bos;01-02-2020;01-05-2001\n1;Jan Bos;01-02-2021;01-05-2002\n")
    assert kinds(reading) == [(3, "Jubileumdatum", "jubilee-differs")]


def test_the_start_of_service_counts_where_the_employment_tells_when_the_job_began():
    header = "Personeelsnummer;Naam;Datum in dienst;Datum uit dienst;Begindatum_functie;Einddatum_functie\n"
    (person,) = read_text(header + "1;Jan Bos;01-02-2010;31-12-2025;01-06-2020;\n").people
    assert person.service_date == date(2010, 2, 1)
    assert (person.employments[0].starts_on, person.employments[0].ends_on) == (
        date(2020, 6, 1),
        date(2025, 12, 31),
    )


def test_dates_in_another_file_than_the_employments():
    people = text_file(
        "Personeelsnummer;Naam;In dienst;Uit dienst\n1;Jan Bos;01-02-2010;31-12-2025\n", "mensen.csv"
    )
    jobs = text_file("Personeelsnummer;Functie\n1;Kok\n", "functies.csv")
    (person,) = read([people, jobs]).people
    assert (person.employments[0].starts_on, person.employments[0].ends_on) == (
        date(2010, 2, 1),
        date(2025, 12, 31),
    )
    early = text_file("Personeelsnummer;Functie;Begindatum\n1;Kok;01-01-2026\n", "functies.csv")
    assert kinds(read([people, early])) == [(2, "Begindatum", "end-before-start")]


def test_leaders_outside_the_files_are_told_apart_from_errors():
    reading = read_people(row("1", "Jan", "Bos", leader="99"), row("2", "Piet", "Vos", leader="1"))
    (outside,) = reading.leaders_outside
    assert (outside.person_number, outside.leader_number) == ("1", "99")
    assert (outside.error.row, outside.error.column, outside.error.kind) == (
        2,
        "Leidinggevende",
        "leader-unknown",
    )
    assert (
        str(outside.error.message) == "Leader 99 is not in the files. Add this person, or correct the number."
    )
    assert reading.errors == ()


def test_who_is_named_as_their_own_leader_leads_themselves():
    reading = read_people(row("1", "Jan", "Bos", leader="1"))
    assert (reading.people[0].employments[0].leader_numbers, reading.errors) == ((), ())


@pytest.mark.parametrize("cell", ["0002", "2", "piet@delinde.example", "Piet de Vos", "Vos, Piet de"])
def test_a_leader_may_be_named_in_several_ways(cell):
    reading = read_people(
        row("0001", "Jan", "Bos", leader=cell),
        row("0002", "Piet", "Vos", prefix="de", mail="Piet@delinde.example"),
    )
    assert reading.people[0].employments[0].leader_numbers == ("0002",)
    assert reading.leaders_outside == ()


def test_several_leaders_in_one_cell():
    reading = read_people(
        row("1", "Jan", "Bos", leader="2, 3"), row("2", "Piet", "Vos"), row("3", "Kees", "Wit")
    )
    assert reading.people[0].employments[0].leader_numbers == ("2", "3")


def test_a_leaders_name_that_two_people_have():
    reading = read_people(
        row("1", "Jan", "Bos", leader="Piet Vos"), row("2", "Piet", "Vos"), row("3", "Piet", "Vos")
    )
    assert kinds(reading) == [(2, "Leidinggevende", "leader-unclear")]


def test_zeros_are_not_passed_over_when_that_would_be_a_guess():
    reading = read_people(
        row("01", "Jan", "Bos"), row("1", "Piet", "Vos"), row("2", "Kees", "Wit", leader="001")
    )
    assert [outside.leader_number for outside in reading.leaders_outside] == ["001"]


def test_a_circle_of_leaders_is_told():
    reading = read_people(
        row("1", "Jan", "Bos", leader="2"),
        row("2", "Piet", "Vos", leader="3"),
        row("3", "Kees", "Wit", leader="1"),
    )
    assert kinds(reading) == [(2, "Leidinggevende", "leader-loop")]
    assert "in a circle: 1 → 2 → 3 → 1." in messages(reading)[0]


def test_leaders_of_the_past_make_no_circle():
    reading = read_people(
        row("1", "Jan", "Bos", leader="2", start="01-01-2010", end="31-12-2019"),
        row("1", "Jan", "Bos", start="01-01-2020"),
        row("2", "Piet", "Vos", leader="1"),
    )
    assert reading.errors == ()


def test_a_folder_joins_its_files_in_any_order():
    first, second = read(RAET), read(list(reversed(RAET)))
    assert (first.people, first.units, first.signature) == (second.people, second.units, second.signature)
    titles = {person.number: person.employments[0].job_title for person in first.people}
    assert titles["000006"] == "Teamleider"


def test_an_employment_of_nobody():
    jobs = RAET[1].content + b"999999    ;20180508;;100;F99;;20,00\r\n"
    reading = read([RAET[0], SourceFile("Aanstellingen.csv", jobs), *RAET[2:]])
    assert kinds(reading) == [(242, "[Personeelsnummer]", "number-unknown")]


def test_errors_come_in_the_order_of_the_files():
    reading = read_people(
        row("1", "Jan", "Bos", mail="a@a.nl"), row("", "x", "y"), row("2", "Piet", "Vos", mail="a@a.nl")
    )
    assert [place for place, _column, _kind in kinds(reading)] == [2, 3, 4]


def test_messages_are_put_into_words_only_when_read():
    (error,) = read_people(row("1", "Jan", "Bos", hours="veel")).errors
    assert isinstance(error.message, Promise)
    kept = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    with translation.override(None):
        assert str(kept.message).startswith("“veel” can’t be read as hours a week.")
