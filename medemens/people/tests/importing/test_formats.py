"""Which bytes can be read, and what is said about those that can't."""

import io
import re
import zipfile
from datetime import date

import pytest

from medemens.core.sheets import formats, text
from medemens.core.sheets.said import SourceFile, Unreadable
from medemens.people.importing import read
from medemens.people.tests.importing.tables import (
    AFAS,
    NMBRS,
    csv_of,
    kinds,
    ods,
    people_csv,
    read_people,
    read_text,
    row,
    text_file,
    xlsx,
)

HEADER = ["Personeelsnummer", "Roepnaam", "Achternaam", "Datum in dienst"]
ZOE = ["0007", "Zoë", "Çelik", "01-02-2020"]


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def swapped(content: bytes, pattern: bytes, by: str) -> bytes:
    """The workbook with what `pattern` finds in its parts replaced."""
    parts = parts_of(content).items()
    return zipped(**{name: re.sub(pattern, by.encode(), part, flags=re.DOTALL) for name, part in parts})


def problem(content: bytes, name: str = "lijst.csv") -> str:
    with pytest.raises(Unreadable) as refused:
        read([SourceFile(name, content)])
    return str(refused.value)


def the_one(files) -> tuple:
    (person,) = read(files).people
    return person.number, person.call_name, person.family_name, person.employments[0].starts_on


@pytest.mark.parametrize("delimiter", text.DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_every_dialect_gives_the_same_person(delimiter, encoding, ends):
    content = csv_of(HEADER, [ZOE], delimiter=delimiter, encoding=encoding, ends=ends)
    assert the_one([SourceFile("lijst.csv", content)]) == ("0007", "Zoë", "Çelik", date(2020, 2, 1))


@pytest.mark.parametrize("announced", ["sep=;", "SEP=;"])
def test_the_separator_line_of_excel_is_no_row(announced):
    reading = read_text(f"{announced}\r\nPersoneelsnummer;Roepnaam;Achternaam\r\n;Zoë;Çelik\r\n")
    assert kinds(reading) == [(2, "Personeelsnummer", "number-missing")]


def test_cells_with_separators_quotes_and_line_ends():
    reading = read_people(row("1", "Jan", "Berg", unit='Team "A; B"\nnoord', code="7"))
    assert reading.units[0].name == 'Team "A; B" noord'


def test_a_decimal_comma_does_not_make_the_comma_a_separator():
    assert read_text("Personeelsnummer;Naam;Uren per week\n1;Jan Berg;36,50\n").people[0].number == "1"


def test_titles_above_the_header_and_empty_lines_count_as_rows():
    reading = read_text(
        "Overzicht medewerkers\n\nPersoneelsnummer;Roepnaam;Achternaam\n\n1;Jan;Berg\n;;\n;Piet;Bos\n"
    )
    assert [(person.number, person.rows) for person in reading.people] == [("1", (("export.csv", 5),))]
    assert kinds(reading) == [(7, "Personeelsnummer", "number-missing")]


def test_a_header_further_down_than_ten_rows_is_not_looked_for():
    with pytest.raises(Unreadable, match="no line with column names"):
        read_text("\n" * 10 + "Personeelsnummer;Roepnaam;Achternaam\n1;Jan;Berg\n")


def test_ragged_rows_are_errors_and_the_others_are_read():
    reading = read_text("Personeelsnummer;Roepnaam;Achternaam\n1;Jan\n2;Piet;Bos;;\n3;Kees;Vos;x\n")
    assert kinds(reading) == [(2, "", "row-ragged"), (4, "", "row-ragged")]
    assert [person.number for person in reading.people] == ["2"]
    assert "2 cells and the header line has 3" in str(reading.errors[0].message)


def test_a_workbook_with_real_dates_and_numbers():
    rows = [HEADER, [7, "Zoë", "Çelik", date(2020, 2, 1)]]
    for content in (xlsx(rows), ods(rows)):
        assert the_one([SourceFile("lijst", content)]) == ("7", "Zoë", "Çelik", date(2020, 2, 1))


def test_rows_of_a_workbook_count_as_the_spreadsheet_does():
    sheet = [
        [],
        [None, "Lijst"],
        [None, *HEADER],
        [None, "", "Zoë", "Çelik", ""],
        [None, 8, "Jan", "Berg", "ooit"],
    ]
    reading = read([SourceFile("lijst.xlsx", xlsx(sheet))])
    assert kinds(reading) == [
        (4, "Personeelsnummer", "number-missing"),
        (5, "Datum in dienst", "date-unreadable"),
    ]


def test_the_first_sheet_with_a_usable_header_is_read():
    notes, hidden, people = [["Toelichting", "Versie"]], [HEADER, [1, "Weg", "Weg", None]], [HEADER, ZOE]
    content = xlsx(hidden, notes, people, hidden=(0,))
    assert the_one([SourceFile("lijst.xlsx", content)])[0] == "0007"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file(content):
    assert problem(content) == "lijst.csv is empty. Export it once more."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (formats._OLE + b"\0" * 600, "is an old Excel file"),
        (formats._OLE + b"\0" * 600 + formats._ENCRYPTED_PACKAGE, "has a password"),
        (zipped(lijst=b"x"), "is a zip file"),
        (zipped(word__document=b"x"), "is a zip file"),
        (b"<html><table><tr><td>Personeelsnummer</td></tr></table>", "is a web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "is a web page"),
        (b"PK\x03\x04 cut off", "is damaged"),
        (NMBRS[0].content[:-3000], "is damaged"),
        (zipped(xl__workbook=b"x", **{"xl__workbook.xml": b"not xml"}), "is damaged"),
        (b"a\0b\0c", "holds no table"),
        (b"\xff\xfea\xd8", "holds no table"),
        (b'Personeelsnummer;Achternaam\n1;"' + b"x" * 200_000, "is damaged"),
        (b"zomaar een zin\n", "has no line with column names"),
        (b"Personeelsnummer;Roepnaam;Achternaam\n", "and no people"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(content, said):
    assert said in problem(content)


def test_a_locked_ods():
    locked = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert "has a password" in problem(
        zipped(mimetype=formats._ODS.encode(), **{"META-INF__manifest.xml": locked})
    )


def test_a_workbook_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr(formats, "MAX_UNPACKED", 1000)
    assert "is too large" in problem(NMBRS[0].content, "nmbrs.xlsx")


def test_no_file_at_all():
    for files in ([], [SourceFile(".DS_Store", b"x"), SourceFile("~$lijst.xlsx", b"x")]):
        with pytest.raises(Unreadable, match="no file to read"):
            read(files)


def test_the_litter_of_a_folder_is_passed_over():
    assert len(read([SourceFile("export/.DS_Store", b"\0\0"), *AFAS]).people) == 240


def test_windows_1252_comes_before_guessing_and_guessing_before_giving_up():
    assert text.encoding_of("Zoë".encode()) == "utf-8-sig"
    assert text.encoding_of("Zoë €".encode("cp1252")) == "cp1252"
    assert text.encoding_of(("Größe, naïve, Çelik, Zoë, blessée; " * 40).encode("cp1252") + b"\x81") not in (
        None,
        "cp1252",
    )


def test_progress_is_told_now_and_then():
    told = []
    people = [row(str(number), f"Jan{number}", "Berg") for number in range(1200)]
    read([people_csv(*people)], progress=lambda done, total: told.append((done, total)))
    assert told == [(500, 1201), (1000, 1201), (1200, 1200)]


def test_a_semicolon_file_without_known_headers_still_gives_its_columns():
    reading = read([text_file("Wie;Waar;Wat\nJan;hier;dit\n")])
    assert [left.column for left in reading.not_taken] == ["Wie", "Waar", "Wat"]
    assert reading.unmapped_needed == ("number", "call_name", "family_name")


class TestBombs:
    """Small files that would take all memory, refused before anything makes room for them."""

    SAID = "Copy only your data to a new worksheet"

    @staticmethod
    def sheet(*cells: str) -> bytes:
        """A workbook whose one sheet has these elements in <sheetData>."""
        return swapped(
            xlsx([HEADER, ZOE]), rb"<sheetData>.*</sheetData>", f"<sheetData>{''.join(cells)}</sheetData>"
        )

    @staticmethod
    def cell(reference: str) -> str:
        return f'<c r="{reference}" t="inlineStr"><is><t>x</t></is></c>'

    @pytest.mark.parametrize("last", ["XFD1048576", "ALL200000"])
    def test_two_cells_at_both_ends(self, last):
        row = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        first = f'<row r="1">{self.cell("B1")}</row>'
        assert self.SAID in problem(self.sheet(first, f'<row r="{row}">{self.cell(last)}</row>'), "a.xlsx")

    def test_rows_that_do_not_say_where_they_are(self, monkeypatch):
        monkeypatch.setattr(formats, "MAX_CELLS", 100)
        cell = "<c><v>1</v></c>"
        content = self.sheet(*[f"<row>{cell}</row>"] * 20, f"<row>{cell * 20}</row>")
        assert self.SAID in problem(content, "a.xlsx")

    def test_rows_in_no_order_are_damage(self):
        content = self.sheet(f'<row r="9">{self.cell("A9")}</row>', f'<row r="1">{self.cell("A1")}</row>')
        assert "is damaged" in problem(content, "a.xlsx")

    def test_cells_with_nothing_but_a_style_take_no_room(self):
        known = xlsx([HEADER, ZOE])
        content = swapped(
            known, rb"</sheetData>", '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        )
        assert the_one([SourceFile("a.xlsx", content)])[0] == "0007"

    def test_a_sheet_under_another_name_counts_too(self):
        far = self.sheet(
            f'<row r="1">{self.cell("A1")}</row>', f'<row r="1048576">{self.cell("XFD1048576")}</row>'
        )
        parts = {
            name.replace("worksheets/sheet0.xml", "media/a.png"): part for name, part in parts_of(far).items()
        }
        parts = {name: part.replace(b"worksheets/sheet0.xml", b"media/a.png") for name, part in parts.items()}
        assert self.SAID in problem(zipped(**parts), "a.xlsx")

    @pytest.mark.parametrize(
        ("rows", "refused"),
        [
            ('<table:table-row table:number-rows-repeated="1048576">{used}</table:table-row>', True),
            (
                '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell/></table:table-row>'
                "<table:table-row>{used}</table:table-row>",
                True,
            ),
            (
                '<table:table-row table:number-rows-repeated="1048000">'
                '<table:table-cell table:style-name="a" table:number-columns-repeated="16384"/></table:table-row>',
                False,
            ),
        ],
    )
    def test_what_an_ods_repeats(self, rows, refused):
        used = '<table:table-cell table:number-columns-repeated="16"><text:p>x</text:p></table:table-cell>'
        content = swapped(ods([HEADER, ZOE]), rb"</table:table>", rows.format(used=used) + "</table:table>")
        if refused:
            assert self.SAID in problem(content, "a.ods")
        else:
            assert the_one([SourceFile("a.ods", content)])[0] == "0007"

    def test_a_part_that_says_it_is_smaller_than_it_is(self):
        content = self.sheet(f'<row r="1">{self.cell("A1")}</row>' * 1000)
        archive = zipfile.ZipFile(io.BytesIO(content))
        size = archive.getinfo("xl/worksheets/sheet0.xml").file_size.to_bytes(4, "little")
        assert "is damaged" in problem(content.replace(size, (50).to_bytes(4, "little")), "a.xlsx")

    def test_the_size_is_looked_at_before_any_part_is_read(self, monkeypatch):
        monkeypatch.setattr(formats, "MAX_UNPACKED", 100_000)
        content = zipped(mimetype=bytes(1_000_000))
        monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("read"))
        assert "is too large" in problem(content, "a.ods")

    @pytest.mark.parametrize(
        "content",
        [
            b";".join([*(name.encode() for name in HEADER), *[b"k"] * 500]),
            b"Personeelsnummer;Roepnaam;Achternaam\n" + b";" * 3_000_000,
        ],
    )
    def test_a_text_with_more_columns_than_any_export(self, content):
        assert "more than 500 columns" in problem(content)
