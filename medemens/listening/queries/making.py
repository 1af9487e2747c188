"""Reads of a round for HR, which makes it: what it may change, and how far a round is."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from medemens.core.rows import of_anyone
from medemens.core.time import local_day
from medemens.listening.models import Round
from medemens.listening.phrases import why_refused
from medemens.listening.queries.asking import asked_by
from medemens.listening.queries.hindrances import hindrances
from medemens.listening.queries.rounds import preview_of, rounds_for
from medemens.listening.rules import EVALUATE_BEFORE, EVALUATION
from medemens.people.models import Person
from medemens.people.queries.house import last_day, running_pilot


def unopened(person: Person, roles: Collection[str]) -> QuerySet[Round]:
    """Those that can still be changed."""
    return rounds_for(person, roles).filter(opening=None)


def running(person: Person, roles: Collection[str]) -> QuerySet[Round]:
    """Those that are open: of these nothing changes, and they can be closed."""
    return rounds_for(person, roles).filter(opening__isnull=False, closing=None)


def pilot_to_evaluate(today: date) -> date | None:
    """The last day of a pilot that is over soon, while nobody prepared to ask how it was. Two statements."""
    pilot = running_pilot()
    if pilot is None or last_day(pilot) - EVALUATE_BEFORE > today:
        return None
    every = of_anyone(Round, "whether people were asked how a pilot was")
    asked = every.filter(template=EVALUATION, made_on__gte=local_day(pilot.at))
    return None if asked.exists() else last_day(pilot)


def shown_to_hr(round: Round, today: date) -> dict[str, Any]:
    """The page of HR: what is promised and asked, and before the opening what is in its way. Afterwards no more than

    the day says (Turnout), and why nothing could be shown.
    """
    language = get_language() or "nl"
    items = [(item.text(language), item) for item in round.items.all()]
    shown = {"round": round, "preview": preview_of(round), "items": items, "state": _state(round)}
    return shown | (_afterwards(round, today) if hasattr(round, "opening") else _before(round, today))


def _before(round: Round, today: date) -> dict[str, Any]:
    asked = asked_by(round, today)
    return {
        "asked": len(asked.people),
        "hindrances": hindrances(round, asked, today),
        "slip_teams": list(round.slip_teams.order_by("name", "pk")),
    }


def _afterwards(round: Round, today: date) -> dict[str, Any]:
    days = (round.remind_on, round.remind_again_on)
    return {
        "refused": why_refused(round.refusal.code) if hasattr(round, "refusal") else "",
        "to_remind": [day for day in days if day and day > today],
        "reminded": list(round.reminders.order_by("on").values_list("on", flat=True)),
    }


def _state(round: Round) -> str:
    states = {"publication": "published", "refusal": "refused", "closing": "closed", "opening": "open"}
    return next((state for row, state in states.items() if hasattr(round, row)), "prepared")
