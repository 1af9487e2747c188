"""What a team chose for itself once it talked results over: one thing, who does it, by when. Never who said what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day
from medemens.listening.models import Unit
from medemens.listening.queries.results import units_led_in
from medemens.outcomes.events import OUTCOME_PUBLISHED
from medemens.outcomes.models import Announcement, Outcome
from medemens.outcomes.rules import Kind
from medemens.people.models import Person


@transaction.atomic
def note_team_choice(*, unit: Unit, values: Mapping[str, Any], by: Person, now: datetime) -> Outcome:
    """Whoever leads people in `unit` notes for them what the team chose. Who was asked there reads it, nobody else."""
    today = local_day(now)
    if not units_led_in(unit.round, by, today).filter(pk=unit.pk).exists():
        raise Refused(_("Whoever leads this team notes what it chose."))
    if not hasattr(unit.round, "publication"):
        raise Refused(_("First the results are there. Then you talk them over."))
    own = Outcome.objects.filter(unit=unit, by=by, announcement__on=today)
    for same in own:
        if all(getattr(same, name) == value for name, value in values.items()):
            return same
    announcement = Announcement.objects.create(round=unit.round, unit=unit, by=by, on=today)
    outcome = Outcome.objects.create(
        round=unit.round,
        unit=unit,
        kind=Kind.DECIDED,
        announcement=announcement,
        by=by,
        written_on=today,
        **values,
    )
    record(OUTCOME_PUBLISHED, announcement, by=by, now=now)
    return outcome
