"""Small HR exports made by hand: as CSV in any dialect, as xlsx and as ods."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from medemens.core.sheets.said import SourceFile
from medemens.people.importing import Reading, read

SAMPLES = Path(__file__).parents[1] / "samples"

HEADERS = [
    "Personeelsnummer", "Roepnaam", "Voorvoegsel", "Achternaam", "E-mail werk", "Datum in dienst",
    "Datum uit dienst", "Afdelingscode", "Afdeling", "Functie", "Uren per week", "Leidinggevende",
]  # fmt: skip
FIELDS = {
    "number": "Personeelsnummer", "call": "Roepnaam", "prefix": "Voorvoegsel", "family": "Achternaam",
    "mail": "E-mail werk", "start": "Datum in dienst", "end": "Datum uit dienst", "code": "Afdelingscode",
    "unit": "Afdeling", "job": "Functie", "hours": "Uren per week", "leader": "Leidinggevende",
}  # fmt: skip


def row(number: str, call: str, family: str, **cells: str) -> dict[str, str]:
    """Somebody, by the field names of FIELDS; what is not given is empty."""
    given = {"number": number, "call": call, "family": family, **cells}
    return {header: given.get(field, "") for field, header in FIELDS.items()}


def csv_of(
    headers, rows, *, delimiter=";", encoding="utf-8", ends="\r\n", quoting=csv.QUOTE_MINIMAL
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ends, quoting=quoting)
    writer.writerows([headers, *rows])
    return text.getvalue().encode(encoding)


def people_csv(*rows: dict[str, str], name: str = "export.csv") -> SourceFile:
    return SourceFile(name, csv_of(HEADERS, [list(each.values()) for each in rows]))


def text_file(text: str, name: str = "export.csv") -> SourceFile:
    return SourceFile(name, text.encode())


def read_people(*rows: dict[str, str]) -> Reading:
    return read([people_csv(*rows)])


def read_text(text: str, **options) -> Reading:
    return read([text_file(text)], **options)


def kinds(reading: Reading) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.kind) for error in reading.errors]


def sample(*names: str) -> list[SourceFile]:
    return [SourceFile(Path(name).name, (SAMPLES / name).read_bytes()) for name in names]


AFAS = sample("afas.csv")
NMBRS = sample("nmbrs.xlsx")
RAET = sample("raet/Medewerker.csv", "raet/Aanstellingen.csv", "raet/Eenheid.csv", "raet/Functie.csv")

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(*sheets: list[list], hidden: tuple[int, ...] = ()) -> bytes:
    """A workbook; a date becomes a real date cell, a number a number, None no cell at all."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_WORKBOOK}.sheet.main+xml"/></Types>',
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _links(
            [("worksheet", f"worksheets/sheet{i}.xml") for i in range(len(sheets))]
            + [("styles", "styles.xml")]
        ),
        "xl/workbook.xml": _workbook(len(sheets), hidden),
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEETS}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{i}.xml": _sheet(rows) for i, rows in enumerate(sheets)},
    }
    return _zip(parts)


def _workbook(count: int, hidden: tuple[int, ...]) -> str:
    sheets = (
        f'<sheet name="S{i}" sheetId="{i + 1}" r:id="r{i}" state="{"hidden" if i in hidden else "visible"}"/>'
        for i in range(count)
    )
    return f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}"><sheets>{"".join(sheets)}</sheets></workbook>'


def _links(targets) -> str:
    links = (
        f'<Relationship Id="r{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _sheet(rows) -> str:
    lines = (
        f'<row r="{r}">{"".join(_cell(f"{chr(64 + c)}{r}", cell) for c, cell in enumerate(cells, 1))}</row>'
        for r, cells in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_SHEETS}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'


def ods(rows: list[list]) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows)
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" '
        f'xmlns:text="{_OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return _zip({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_cell(cell) -> str:
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    text = escape(cell or "")
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _zip(parts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()
