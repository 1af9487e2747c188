"""Who of HR looked at someone's work details, and what they did with power themselves: for themselves."""

from datetime import datetime

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.kept import Part
from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.people.kept_parts.saying import said, spoken
from medemens.people.models import HouseAgreement, LogEntry, Person, Pilot, PilotClosure, PilotTerm
from medemens.people.queries.timed_mode import Look, looks_at

Kind = LogEntry.Kind


def looks(person: Person, now: datetime) -> Part | None:
    """Every look of HR, with its reason, and every change by hand in who leads them."""
    lines = [_line(Look(entry)) for entry in looks_at(person)]
    every = of_anyone(LogEntry, "how often they used it themself: the number, not at whom")
    used = every.filter(actor=person.pk, kind=Kind.OPENED).count()
    if used:
        lines.append(
            ngettext(
                "You opened the work details of someone once",
                "You opened the work details of others %(count)s times",
                used,
            )
            % {"count": used}
        )
    if not lines:
        return None
    return Part(
        title=_("Who opened your work details"),
        lines=tuple(lines),
        seen_by=_("Supervision sees that HR looked and why, not at whom."),
        until=_("A year. Nobody can change or remove it before, HR included."),
    )


def _line(look: Look) -> str:
    told, day = look.entry.told, spoken(local_day(look.entry.at))
    what = _what(look.entry.kind, told.get("what", "")) % {"name": look.name, "whom": told.get("whom", "")}
    return said(what, day, look.purpose, look.line)


def _what(kind: str, change: str) -> str:
    return {
        "opened": _("%(name)s looked at your work details"),
        "table": _("%(name)s downloaded the work details of everyone"),
        "merged": _("%(name)s made two entries of you one"),
        "leader": _("%(name)s chose %(whom)s as your leader"),
        "leader-ended": _("%(name)s ended that %(whom)s leads you"),
        "stand-in": _("%(name)s chose you as stand-in for %(whom)s"),
        "stand-in-ended": _("%(name)s ended that you stand in for %(whom)s"),
    }[change or kind]


def house(person: Person, now: datetime) -> Part | None:
    """That they, as HR, filled in what the house agreed, or began or ended a pilot. One statement."""
    why = "what everyone here sees, of which this is by them"
    rows = [
        of_anyone(model, why).filter(by=person).values_list(Value(kind), "at")
        for kind, model in (
            ("agreed", HouseAgreement),
            ("begun", Pilot),
            ("term", PilotTerm),
            ("over", PilotClosure),
        )
    ]
    said_of = {
        "agreed": _("You filled in what the house agreed, on %(day)s"),
        "begun": _("You began a pilot on %(day)s"),
        "term": _("You said on %(day)s until when the pilot runs"),
        "over": _("You made Medemens general on %(day)s"),
    }
    found = sorted(rows[0].union(*rows[1:], all=True), key=lambda row: row[1], reverse=True)
    if not found:
        return None
    return Part(
        title=_("What you set for the house"),
        lines=tuple(said_of[kind] % {"day": spoken(local_day(at))} for kind, at in found),
        seen_by=_("Everyone here."),
        until=_("As long as Medemens is used here; your name goes with you."),
        change_url=reverse("house"),
    )
