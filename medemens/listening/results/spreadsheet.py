"""The numbers of a unit and of what is right below it for a spreadsheet: those of the pages, and no more."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from medemens.listening.queries.results import Level
from medemens.listening.results.proof import proof_of
from medemens.listening.results.shown import Told, UnitLine, question_text, units_by_question, units_by_theme

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | None


def spreadsheet_of(level: Level) -> bytes:
    """An xlsx with the questions, the subjects, and what was checked. Written row by row, whatever its length."""
    out = BytesIO()
    # Text of people never becomes a formula or a link.
    options = {
        "constant_memory": True,
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # The day of the publication, and not the moment at which somebody took it along.
        published_on = datetime.combine(level.results.publication.on, time(), UTC)
        book.set_properties({"created": published_on})
        bold = book.add_format({"bold": True})
        for name, head, rows in (
            (_("Questions"), _question_head(level), _questions(level)),
            (_("Subjects"), [_("Team"), _("Subject"), *_measures()], _themes(level)),
            (_("What was checked"), [level.results.round.title], _checked(level)),
        ):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 1, 40)
            _write(sheet, 0, head, bold)
            for at, row in enumerate(rows, 1):
                _write(sheet, at, row)
    return out.getvalue()


def _write(sheet: Worksheet, at: int, row: Sequence[Cell], how: object = None) -> None:
    for column, value in enumerate(row):
        if value is not None:
            sheet.write(at, column, value, how)


def _measures() -> list[str]:
    return [_("Answers"), _("Positive, in %"), _("Mean"), _("Rounded"), _("Difference")]


def _question_head(level: Level) -> list[str]:
    classes = [
        _("Answer %(number)s") % {"number": one} for one in range(1, max(level.results.asked.classes) + 1)
    ]
    return [_("Team"), _("Question"), *_measures(), *classes]


def _questions(level: Level) -> Iterator[Sequence[Cell]]:
    for place, item in enumerate(level.results.items):
        for line in units_by_question(level, place):
            told = line.told[0]
            if told:
                yield [line.name, question_text(item).text, *_numbers(told), *told.counts]


def _themes(level: Level) -> Iterator[Sequence[Cell]]:
    for line in units_by_theme(level):
        yield from _of_unit(line, [str(one.label) for one in level.results.themes.names])


def _of_unit(line: UnitLine, names: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for name, told in zip(names, line.told, strict=True):
        if told:
            yield [line.name, name, *_numbers(told)]


def _numbers(told: Told) -> list[Cell]:
    """As the pages show them, to the same decimal."""
    mean = None if told.mean is None else round(told.mean, 2 if told.rounded else 1)
    return [told.n, told.percent, mean, _("yes") if told.rounded else "", told.verdict_text]


def _checked(level: Level) -> Iterator[Sequence[Cell]]:
    proof = proof_of(level.results)
    yield from ([line] for line in (*proof.promises, proof.checked))
    yield from ([_("For all together only: %(question)s") % {"question": one.text}] for one in proof.left_out)
    yield from ([_("Shown nowhere: %(question)s") % {"question": one.text}] for one in proof.withheld)
