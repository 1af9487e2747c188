"""Writing down which names of a week were really on the screen."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from medemens.core.time import week_start
from medemens.moments.models import Rhythm
from medemens.moments.queries.rhythms import Named
from medemens.people.models import Person


@transaction.atomic
def note_shown(*, names: Iterable[Named], to: Person, today: date) -> None:
    """Count `names` as offered to their leader this week, now that they stand on the screen or on paper.

    Only what was shown takes a colleague's turn: whoever was chosen for the week and never seen on Vandaag stays
    in front. Costs nothing for names that were shown before.
    """
    week = week_start(today)
    shown = [named.offer.rhythm for named in names if named.offer.rhythm.leader_id == to.pk]
    new = [rhythm.pk for rhythm in shown if rhythm.last_offered_on is None or rhythm.last_offered_on < week]
    if new:
        Rhythm.objects.filter(pk__in=new).update(last_offered_on=week)
