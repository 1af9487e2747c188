"""One line of a table to what it says about a person, an employment or a unit. What can't be read is kept as
an error.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from medemens.core.sheets.said import say
from medemens.core.sheets.values import clean, date_of
from medemens.people.importing import naming
from medemens.people.importing.fields import ENDS, LIMITS
from medemens.people.importing.naming import Name
from medemens.people.importing.rows import RowError
from medemens.people.importing.tables import Line
from medemens.people.importing.values import hours_of, is_bank_account, is_citizen_number, is_mail

_NO_FAMILY_NAME = _("This row has no family name. Fill it in.")
_NO_CALL_NAME = _("This row has no call name, first name or initials. Fill in one of them.")
_NO_DATE = _("“%(value)s” can’t be read as a date. Write it as 31-12-2026.")
_NO_HOURS = _("“%(value)s” can’t be read as hours a week. Write a number, such as 28 or 28,5.")
_NO_MAIL = _("This is not a mail address. Correct it, or leave it empty.")
_TOO_LONG = _("This text is longer than %(limit)s characters. Make it shorter.")
_ENDS_BEFORE = _("The end date lies before the start date. Correct one of the two.")

_SHOWN_LENGTH = 20
# A comma parts two leaders only when a number follows: "Berg, Joris van den" is one.
_BETWEEN_LEADERS = re.compile(r"\s*[;|/&]\s*|\s*,\s*(?=\S*\d)")

Errors = list[RowError]


@dataclass(slots=True)
class Card:
    """What one line says about a person. The service dates are empty where they are the employment's own."""

    line: Line
    number: str
    name: Name
    work_mail: str
    jubilee_date: date | None
    service_start: date | None
    service_end: date | None


@dataclass(slots=True)
class Job:
    """An employment as its line has it; `unit` is (code, name) and either may be empty."""

    line: Line
    number: str
    sequence: str
    starts_on: date | None
    ends_on: date | None
    unit: tuple[str, str]
    job_code: str
    job_title: str
    hours: Decimal | None
    leaders: tuple[str, ...]


@dataclass(slots=True)
class Unit:
    """A unit as a line names it; `parent` is the code or the name of the unit above it."""

    line: Line
    code: str
    name: str
    parent: str


def card_of(line: Line, *, has_job: bool, errors: Errors) -> Card:
    """`has_job` tells that the line is an employment too, which then owns the service dates unless it has its
    own.
    """
    own_dates = not has_job or line.table.columns.has("starts_on")
    card = Card(
        line=line,
        number=line.text("number"),
        name=_name(line),
        work_mail=line.text("work_mail"),
        jubilee_date=_date(line, "jubilee_date", errors),
        service_start=_date(line, "service_start", errors) if own_dates else None,
        service_end=None if has_job else _date(line, "service_end", errors),
    )
    errors.extend(_card_problems(card))
    return card


def job_of(line: Line, errors: Errors) -> Job:
    starts_on = _date(line, "starts_on", errors) or _date(line, "service_start", errors)
    ends = [end for end in (_date(line, "ends_on", errors), _date(line, "service_end", errors)) if end]
    job = Job(
        line=line,
        number=line.text("number"),
        sequence=line.text("sequence"),
        starts_on=starts_on,
        ends_on=min(ends, default=None),
        unit=(line.text("unit_code"), line.text("unit_name")),
        job_code=line.text("job_code"),
        job_title=line.text("job_title"),
        hours=_hours(line, errors),
        leaders=tuple(dict.fromkeys(filter(None, _BETWEEN_LEADERS.split(line.text("leader"))))),
    )
    errors.extend(_job_problems(job))
    return job


def unit_of(line: Line, errors: Errors) -> Unit:
    errors.extend(_too_long(line, "unit_code", "unit_name", "unit_parent"))
    return Unit(line, line.text("unit_code"), line.text("unit_name"), line.text("unit_parent"))


def ends_too_early(line: Line, starts_on: date | None, ends_on: date | None) -> Errors:
    if starts_on and ends_on and ends_on < starts_on:
        return [
            line.error(
                "end-before-start", _ENDS_BEFORE, "ends_on", "service_end", "starts_on", "service_start"
            )
        ]
    return []


def _name(line: Line) -> Name:
    if line.table.columns.has("full_name"):
        whole = naming.split_name(line.text("full_name"))
        return whole._replace(call_name=_call_name(line) or whole.call_name)
    call_name = _call_name(line)
    own = _family(line, "prefix", "family_name", call_name)
    partner = _family(line, "partner_prefix", "partner_name", "")
    choice = naming.choice_of(line.text("name_choice"), line.table.columns.name_scheme)
    return Name(call_name, *naming.compose(own, partner, choice))


def _call_name(line: Line) -> str:
    first_names = line.text("first_names").split()
    return line.text("call_name") or (first_names[0] if first_names else line.text("initials"))


def _family(line: Line, prefix: str, family: str, call_name: str) -> tuple[str, str]:
    text = line.text(family)
    return (
        (line.text(prefix), text) if line.table.columns.has(prefix) else naming.split_family(text, call_name)
    )


def _card_problems(card: Card) -> Errors:
    line = card.line
    problems = _too_long(line, "number")
    if not card.name.family_name:
        problems.append(line.error("name-missing", _NO_FAMILY_NAME, "family_name", "full_name"))
    elif not card.name.call_name:
        problems.append(
            line.error(
                "call-name-missing", _NO_CALL_NAME, "call_name", "first_names", "initials", "full_name"
            )
        )
    if card.work_mail and not is_mail(card.work_mail):
        problems.append(line.error("mail-unreadable", _NO_MAIL, "work_mail"))
    for field, part in zip(("call_name", "prefix", "family_name"), card.name, strict=True):
        if len(part) > LIMITS[field]:
            problems.append(line.error("too-long", say(_TOO_LONG, limit=LIMITS[field]), field, "full_name"))
    return problems


def _job_problems(job: Job) -> Errors:
    long = _too_long(job.line, "number", "sequence", "unit_code", "unit_name", "unit_parent", "job_title")
    return long + ends_too_early(job.line, job.starts_on, job.ends_on)


def _too_long(line: Line, *fields: str) -> Errors:
    return [
        line.error("too-long", say(_TOO_LONG, limit=LIMITS[field]), field)
        for field in fields
        if len(line.text(field)) > LIMITS[field]
    ]


def _date(line: Line, field: str, errors: Errors) -> date | None:
    cell = line.values.get(field, "")
    try:
        return date_of(cell, is_end=field in ENDS)
    except ValueError:
        errors.append(line.error("date-unreadable", say(_NO_DATE, value=shown(clean(cell))), field))
        return None


def _hours(line: Line, errors: Errors) -> Decimal | None:
    cell = line.values.get("hours", "")
    try:
        return hours_of(cell)
    except ValueError:
        errors.append(line.error("hours-unreadable", say(_NO_HOURS, value=shown(clean(cell))), "hours"))
        return None


def shown(text: str) -> str:
    """A cell for in a message: short, and never a citizen number or bank account that strayed into this
    column.
    """
    if is_citizen_number(text) or is_bank_account(text):
        return "…"
    return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "…"
