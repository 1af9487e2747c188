"""The preview of an import in words: what the page shows of a draft's view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from medemens.core.sheets.said import Text, say
from medemens.people.comparing import Kind
from medemens.people.drafts import View
from medemens.people.names import fold
from medemens.people.previews import CLOSED

MOST_LINES = 50

_TITLES: dict[Kind, Any] = {
    Kind.JOINS: ngettext_lazy("%(count)s person joins", "%(count)s people join", "count"),
    Kind.RETURNS: ngettext_lazy("%(count)s person is back", "%(count)s people are back", "count"),
    Kind.MOVES: ngettext_lazy("%(count)s person changes teams", "%(count)s people change teams", "count"),
    Kind.LEADERS: ngettext_lazy(
        "%(count)s person gets another leader", "%(count)s people get another leader", "count"
    ),
    Kind.LEAVES: ngettext_lazy("%(count)s person leaves", "%(count)s people leave", "count"),
    Kind.OTHER: ngettext_lazy("%(count)s other change", "%(count)s other changes", "count"),
    Kind.MISSING: ngettext_lazy(
        "%(count)s person is not in the file", "%(count)s people are not in the file", "count"
    ),
    Kind.UNITS: ngettext_lazy("%(count)s change in the teams", "%(count)s changes in the teams", "count"),
}
_FIELDS = {
    "name": _("Name"),
    "mail": _("Work mail"),
    "job": _("Job"),
    "hours": _("Hours a week"),
    "service": _("In service since"),
    "start": _("First day"),
    "stays": _("Last day"),
}
_NOBODY = _("nobody")
_NOTHING = _("nothing")
_NO_TEAM = _("no team")


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, or a team, and what changes."""

    name: str
    number: str
    words: Text


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of change: its title with the number, the first lines, and how many more there are."""

    kind: str
    title: str
    lines: list[Line]
    more: int
    is_open: bool


def preview(view: View, search: str, today: date) -> list[Section]:
    """The kinds of change there are, in order; with `search` only lines with those words in name or number."""
    sections = []
    for kind in Kind:
        rows = view["shown"].get(kind, [])
        found = [row for row in rows if _fits(row, search)] if search else rows
        if found:
            title = _TITLES[kind] % {"count": len(found)}
            lines = [Line(row[1], row[0], _words(kind, row)) for row in found[:MOST_LINES]]
            sections.append(Section(kind, title, lines, len(found) - len(lines), bool(search)))
    return sections


def _fits(row: Sequence[str], search: str) -> bool:
    text = fold(" ".join(row[:2]))
    return all(word in text for word in fold(search).split())


def _words(kind: Kind, row: Sequence[str]) -> Text:
    _number, _name, before, after, what = row
    if kind is Kind.JOINS:
        return _joins(team=after, leader=before)
    if kind is Kind.UNITS:
        return _unit(before, after, what)
    if kind is Kind.MISSING:
        return ""
    if kind is Kind.LEAVES:
        return say(_("Last day %(day)s"), day=_day(after))
    if kind is Kind.RETURNS:
        return _now("start", after) if after else ""
    if what in CLOSED:
        return _now(what, after)
    return _from_to(kind, before, after, what)


def _joins(team: str, leader: str) -> Text:
    if leader:
        return say(_("%(team)s, led by %(leader)s"), team=team or _NO_TEAM, leader=leader)
    return team


def _unit(before: str, after: str, what: str) -> Text:
    if what == "new":
        return say(_("New, under %(above)s"), above=after) if after else _("New")
    if what == "renamed":
        return say(_("Was called %(name)s"), name=before)
    return say(
        _("Stood under %(before)s, now under %(after)s"), before=before or _NOTHING, after=after or _NOTHING
    )


def _now(what: str, after: str) -> Text:
    """What will be, where what was is closed."""
    change = after if what == "hours" else _day(after)
    return say(_("%(field)s: %(change)s"), field=_FIELDS[what], change=change or _NOTHING)


def _from_to(kind: Kind, before: str, after: str, what: str) -> Text:
    nothing = {Kind.MOVES: _NO_TEAM, Kind.LEADERS: _NOBODY}.get(kind, _NOTHING)
    change = say(_("%(before)s → %(after)s"), before=before or nothing, after=after or nothing)
    return say(_("%(field)s: %(change)s"), field=_FIELDS[what], change=change) if what else change


def _day(text: str) -> str:
    return formats.date_format(date.fromisoformat(text), "j E Y") if text else ""


def errors_of(view: View, language: str) -> list[dict[str, Any]]:
    """The first errors, each with its place in words."""
    several = len(view["files"]) > 1
    return [
        {**error, "text": error["text"][language], "file": error["file"] if several else ""}
        for error in view["errors"]
    ]


def columns_left(view: View, language: str) -> list[tuple[str, list[str]]]:
    """The columns that were not taken, by reason; a whole file under its name."""
    reasons: dict[str, list[str]] = {}
    for left in view["not_taken"]:
        named = reasons.setdefault(left["why"][language], [])
        if (name := left["column"] or left["file"]) not in named:
            named.append(name)
    return list(reasons.items())


def never_taken(view: View, language: str) -> list[tuple[str, str]]:
    """The columns that nobody can choose, each with why."""
    return [
        (column["name"], column["never"][language]) for column in view["columns"] if column["never"][language]
    ]
