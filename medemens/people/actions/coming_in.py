"""What stands before every invitation, by mail or by letter: what the house agreed, and a pilot that runs."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.queries import house as queries


def may_be_invited(people: Collection[int], now: datetime) -> None:
    """Raise `Refused` as long as the house agreed on nothing, or where one of `people` takes no part in a pilot.

    `people` are ids. Whoever installs Medemens isn't asked: they let HR itself in.
    """
    must_be_agreed()
    must_take_part(people, now)


def must_be_agreed() -> None:
    """Raise `Refused` as long as nobody may be invited."""
    if not queries.is_agreed():
        raise Refused(
            _(
                "Nobody can be invited yet. HR first fills in the works council’s consent and the DPIA, under Policy."
            )
        )


def must_take_part(people: Collection[int], now: datetime) -> None:
    """Raise `Refused` where a pilot runs and one of `people` (ids) takes no part in it."""
    pilot = queries.running_pilot()
    if pilot is None:
        return
    if queries.in_pilot(pilot, timezone.localdate(now)).filter(pk__in=people).count() < len(people):
        raise Refused(
            _("A pilot runs until %(day)s. Until then only its teams and whoever leads them can come in.")
            % {"day": date_format(queries.last_day(pilot), "j E")}
        )
