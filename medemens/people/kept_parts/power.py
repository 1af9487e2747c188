"""Who of HR looked at someone's work details, and what they did with power themselves: for themselves."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.kept_parts.saying import said, spoken
from medemens.people.models import LogEntry, Person
from medemens.people.queries.timed_mode import Look, looks_at

Kind = LogEntry.Kind


def looks(person: Person, now: datetime) -> Part | None:
    """Every look of HR, with its reason, and every change by hand in who leads them."""
    lines = [_line(Look(entry)) for entry in looks_at(person)]
    used = LogEntry.objects.filter(actor=person.pk, kind=Kind.OPENED).count()
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
