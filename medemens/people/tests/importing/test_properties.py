"""What holds for any input: a table means the same in every dialect, and no bytes break the reader."""

import csv
import gc
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.people.importing import headers, read
from medemens.people.tests.importing.tables import AFAS, HEADERS, NMBRS, csv_of, ods, people_csv, row, xlsx

WORDS = st.text(alphabet="abcdeéëABC '\"-;,|\t", max_size=12)
DAYS = st.dates().map(lambda day: f"{day:%d-%m-%Y}") | st.just("")


@st.composite
def tables(draw) -> list[dict[str, str]]:
    numbers = draw(st.lists(st.integers(1, 30).map(lambda n: f"{n:04}"), min_size=1, max_size=8))
    return [
        row(
            number,
            draw(WORDS),
            draw(WORDS),
            prefix=draw(st.sampled_from(["", "van", "van den", "'t"])),
            unit=draw(WORDS),
            job=draw(WORDS),
            start=draw(DAYS),
            end=draw(DAYS),
            hours=draw(st.sampled_from(["", "24,00", "36.5", "veel"])),
            leader=draw(st.sampled_from(["", "0001", "0002", "0099"])),
        )
        for number in numbers
    ]


def told(reading) -> tuple:
    """All of a reading that can be compared; messages as text."""
    errors = [(error.row, error.column, error.kind, str(error.message)) for error in reading.errors]
    outside = [(each.person_number, each.leader_number, each.error.row) for each in reading.leaders_outside]
    return reading.people, reading.units, errors, outside, reading.kind, reading.signature


@given(
    tables(),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_table_means_the_same_in_every_dialect(people, delimiter, encoding, ends):
    cells = [list(each.values()) for each in people]
    content = csv_of(HEADERS, cells, delimiter=delimiter, encoding=encoding, ends=ends, quoting=csv.QUOTE_ALL)
    assert told(read([SourceFile("export.csv", content)])) == told(read([people_csv(*people)]))


@settings(max_examples=25)
@given(tables())
def test_a_table_means_the_same_in_a_workbook(people):
    cells = [[cell.replace("\t", " ") for cell in each.values()] for each in people]
    expected = told(read([SourceFile("export.csv", csv_of(HEADERS, cells))]))
    assert told(read([SourceFile("export.csv", xlsx([HEADERS, *cells]))])) == expected
    assert told(read([SourceFile("export.csv", ods([HEADERS, *cells]))])) == expected


@given(tables())
def test_reading_twice_gives_the_same(people):
    assert told(read([people_csv(*people)])) == told(read([people_csv(*people)]))


def survives(content: bytes) -> None:
    """Whatever is in it: read, or refused with a text."""
    for reader in (read, headers):
        with suppress(Unreadable):
            reader([SourceFile("x", content)])


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"%PD", b"sep=;\n", b"\xd0\xcf\x11\xe0"]),
)
def test_no_bytes_break_the_reader(content, begin):
    survives(begin + content)


@given(st.text(alphabet="0123456789;,\"'\n\r\tabPersonlNaam@-. ", max_size=200))
def test_no_text_breaks_the_reader(text):
    survives(b"Personeelsnummer;Naam;Leidinggevende;Afdeling;Datum in dienst\n" + text.encode())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(NMBRS[0].content) - 1), st.binary(min_size=1, max_size=8))
def test_no_damaged_workbook_breaks_the_reader(place, damage):
    content = NMBRS[0].content
    survives(content[:place] + damage + content[place + len(damage) :])


@pytest.fixture(scope="module")
def twenty_thousand() -> SourceFile:
    header = AFAS[0].content.decode().splitlines()[0]
    lines = (
        f"{n:06};Jan{n};van der;Achternaam{n};01-01-1980;08-05-2018;;{n // 12};Team {n // 12};Verzorgende IG;"
        f"{f'{n // 12:06}' if n // 12 else ''};p{n:06}@delinde.example;20,00"
        for n in range(1, 20_001)
    )
    return SourceFile("afas.csv", "\r\n".join([header, *lines]).encode())


def test_twenty_thousand_rows_are_read(twenty_thousand):
    reading = read([twenty_thousand])
    assert (len(reading.people), len(reading.errors)) == (20_000, 0)


def test_memory_stays_small(twenty_thousand):
    content = b"\r\n".join(twenty_thousand.content.splitlines()[:5001])
    gc.collect()
    tracemalloc.start()
    reading = read([SourceFile("afas.csv", content)])
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(reading.people) == 5_000
    assert peak < 30_000_000  # so 20,000 rows stay under 120 MB
