"""A roster file to who works when: in any dialect, through the night, and as the clock changes."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.presence.rostering import clocks, read_table
from medemens.presence.rostering.roster import WORDS
from medemens.presence.tests.roster_kit import HEADER, ZONE, read, roster_file, said, troubles


def test_a_day_an_evening_and_a_night():
    roster = read(
        "000103;24-11-2026;07:00;15:30;D1;De Hoek",
        "000103;25-11-2026;15:00;23:00;L;De Hoek",
        "000103;26-11-2026;23:00;07:15;N;De Hoek",
    )
    assert said(roster) == {
        "000103": ["di 24-11 07:00 15:30", "wo 25-11 15:00 23:00", "do 26-11 23:00 vr 07:15"]
    }
    assert troubles(roster) == []


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("personeelsnr;datum;aanvang;einde", "7;24-11-2026;23:00;07:00"),
        ("Medewerker;Begindatum;Begintijd;Einddatum;Eindtijd", "7;24-11-2026;23.00 uur;25-11-2026;7.00 uur"),
        ("Employee ID,Start,End,Location", "7,2026-11-24 23:00,2026-11-25 07:00,North"),
        ("employee,start,end,place", "7,2026-11-24T23:00:00+01:00,2026-11-25T06:00:00Z,North"),
        ("person\tdate\tfrom\tto", "7\tTue 24 Nov 2026\t11 pm\t7 am"),
        ("persnr|dag|van|tot", "7|di 24-11-26|2300|0700"),
        ("medewerker;datum;tijd", "7;24 november 2026;23:00 - 07:00"),
        ("medewerker;dag;tijden", "7;20261124;23u00 t/m 7u00"),
        ("Medewerker;Begin;Einde", "7;dinsdag 24-11-2026 23.00;25 nov 2026 7:00"),
        ("Rooster week 48;;\nmedewerker;begin;einde", "7;24/11/2026 23:00:00;25/11/2026 07:00:00"),
        ("Naam;Personeelsnummer;Datum;Start;Eind", "Joris de Vrij;7;24-11-2026;23:00;7:00"),
        ('sep=;\n"medewerker";"datum";"begin";"eind"', '"7";"24-11-2026";"23:00";"07:00"'),
    ],
)
def test_dialects_of_the_same_night(header, line):
    assert said(read(line, header=header)) == {"7": ["di 24-11 23:00 wo 07:00"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_name_in_any_encoding(encoding):
    text = f"{HEADER}\r\nZoë Brûlée;24-11-2026;7:00;15:00;D;Café\r\n"
    roster = read_table(SourceFile("rooster.csv", text.encode(encoding)), ZONE)
    assert said(roster) == {"Zoë Brûlée": ["di 24-11 07:00 15:00"]}


def test_two_rosters_with_the_same_dates_as_spreadsheets_give_them():
    day, night = datetime(2026, 11, 24), datetime(1899, 12, 30, 23, 0)  # noqa: DTZ001 - a spreadsheet has no zone
    assert clocks.when(day) == (date(2026, 11, 24), timedelta(0))
    assert clocks.when(night) == (None, timedelta(hours=23))
    assert clocks.when(time(7, 30)) == (None, timedelta(hours=7, minutes=30))
    assert clocks.when(0.3125) == (None, timedelta(hours=7, minutes=30))
    assert clocks.when(46350.5) == (date(2026, 11, 24), timedelta(hours=12))
    assert clocks.when(timedelta(hours=24)) == (None, timedelta(hours=24))


def test_a_night_until_twenty_four_hours():
    assert said(read("7;24-11-2026;15:00;24:00;L;")) == {"7": ["di 24-11 15:00 wo 00:00"]}


def test_a_sleeping_duty_of_a_whole_day_is_a_shift():
    assert said(read("7;24-11-2026;08:00;08:00;SL;")) == {"7": ["di 24-11 08:00 wo 08:00"]}


class TestTheClockChanges:
    def test_the_hour_that_is_skipped_is_named(self):
        roster = read("7;29-03-2026;02:30;09:00;D;", "8;28-03-2026;22:00;02:15;N;")
        assert troubles(roster) == [(2, "Begintijd", "skipped"), (3, "Eindtijd", "skipped")]

    def test_a_night_in_spring_is_an_hour_shorter(self):
        ((start, end),) = read("7;28-03-2026;23:00;07:00;N;").shifts["7"]
        assert end - start == timedelta(hours=7)

    def test_a_night_in_autumn_is_an_hour_longer(self):
        ((start, end),) = read("7;24-10-2026;23:00;07:00;N;").shifts["7"]
        assert end - start == timedelta(hours=9)

    def test_of_the_double_hour_it_is_the_first(self):
        ((start, _end),) = read("7;25-10-2026;02:30;07:00;D;").shifts["7"]
        assert start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    def test_a_whole_day_on_that_night_is_no_longer_than_a_shift_may_be(self):
        assert said(read("7;24-10-2026;20:00;20:00;SL;")) == {"7": ["za 24-10 20:00 zo 20:00"]}


@pytest.mark.parametrize(
    ("line", "column", "kind"),
    [
        (";24-11-2026;7:00;15:00;D;", "Personeelsnummer", "person-missing"),
        ("7;31-11-2026;7:00;15:00;D;", "Datum", "date"),
        ("7;;7:00;15:00;D;", "Datum", "date"),
        ("7;24-11-1926;7:00;15:00;D;", "Datum", "date"),
        ("7;24-11-2026;25:00;15:00;D;", "Begintijd", "start"),
        ("7;24-11-2026;zeven;15:00;D;", "Begintijd", "start"),
        ("7;24-11-2026;;15:00;D;", "Begintijd", "start"),
        ("7;24-11-2026;7:00;15:61;D;", "Eindtijd", "end"),
        ("7;24-11-2026;7:00;;D;", "Eindtijd", "end"),
        ("7;24-11-2026;7:00;15:00;D;De Hoek;boven", "", "ragged"),
    ],
)
def test_what_is_wrong_is_told_by_line_column_and_kind(line, column, kind):
    roster = read("7;23-11-2026;7:00;15:00;D;", line)
    assert troubles(roster) == [(3, column, kind)]
    assert str(WORDS[kind])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("7;24-11-2026 15:00;24-11-2026 07:00", "before"),
        ("7;24-11-2026 07:00;26-11-2026 07:00", "long"),
        ("7;24-11-2026T07:00:00Z;24-11-2026 07:00", "start"),
        ("7;2026-11-24T07:00:00Z;24-11-2026 15:00", "end"),
    ],
)
def test_what_is_wrong_between_begin_and_end(line, kind):
    assert [one.kind for one in read(line, header="medewerker;begin;einde").troubles] == [kind]


def test_a_hundred_mistakes_are_told_and_all_are_counted():
    roster = read(*["7;foei;7:00;15:00;D;"] * 130)
    assert (len(roster.troubles), roster.trouble_count) == (100, 130)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty. Export it once more."),
        (b"%PDF-1.7", "The file is a PDF."),
        (b"PK\x03\x04 but not really", "is damaged"),
        (b"zomaar\niets\n", "has no line with column names"),
        (b"Personeelsnummer;Datum;Dienst\n7;24-11-2026;D\n", "lacks a column"),
        (b"\x00\x01\x02", "holds no table"),
    ],
)
def test_what_is_no_roster_is_told_in_words(content, words):
    with pytest.raises(Unreadable, match=words):
        read_table(SourceFile("The file", content), ZONE)


def test_progress_ends_with_all_of_it():
    heard = []
    read_table(
        roster_file(*["7;24-11-2026;7:00;15:00;D;"] * 12_000), ZONE, lambda *how_far: heard.append(how_far)
    )
    assert heard[-1][0] == heard[-1][1]
    assert [done for done, _total in heard] == sorted(done for done, _total in heard)


CLOCKS = st.times(min_value=time(0, 0), max_value=time(23, 59)).map(
    lambda clock: clock.replace(second=0, microsecond=0)
)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
DATE_FORMS = st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d-%m-%y"])
CLOCK_FORMS = st.sampled_from(["%H:%M", "%H.%M", "%H%M", "%H:%M:%S", "%Hu%M", "%H:%M uur"])


@given(
    st.lists(st.tuples(st.integers(1, 5), DAYS, CLOCKS, CLOCKS), min_size=1, max_size=12),
    DATE_FORMS,
    CLOCK_FORMS,
    st.sampled_from(";,\t|"),
)
def test_every_shift_comes_back(shifts, date_form, clock_form, delimiter):
    """Written in any dialect, each shift is read as the wall clock says it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["medewerker", "datum", "begin", "eind"])
    wanted: dict[str, list[tuple[datetime, datetime]]] = {}
    for person, day, begin, end in shifts:
        opening = datetime.combine(day, begin, ZONE)
        closing = datetime.combine(day + timedelta(days=end <= begin), end, ZONE)
        assume(not (begin == time(0) and end in (time(0), time(23, 59))))  # a whole day is no shift
        instants = opening.astimezone(UTC), closing.astimezone(UTC)
        assume(all(one.astimezone(ZONE).replace(tzinfo=None) == local.replace(tzinfo=None)
                   for one, local in zip(instants, (opening, closing), strict=True)))  # fmt: skip
        assume(timedelta(0) < instants[1] - instants[0])
        writer.writerow([person, f"{day:{date_form}}", f"{begin:{clock_form}}", f"{end:{clock_form}}"])
        wanted.setdefault(str(person), []).append(instants)
    roster = read_table(SourceFile("rooster.csv", text.getvalue().encode()), ZONE)
    assert roster.shifts == wanted


@given(st.text(max_size=40))
def test_any_cell_is_read_or_refused(text):
    try:
        found = clocks.when(text)
    except (ValueError, OverflowError):
        return
    assert isinstance(found, datetime | tuple)
