"""Who is in a team today: who may be there as it meets, and whose turn it is to open. Nothing of it is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, ExpressionWrapper

from medemens.core.crypto import keyed_hash
from medemens.core.time import zone
from medemens.people.models import Person, Team
from medemens.people.queries.teams import members_of
from medemens.presence.models import hours_known_to
from medemens.presence.queries.shifts import stretches_from
from medemens.weeks.models import Gathering
from medemens.weeks.rules import is_around, whose_turn

PURPOSE = "week-turn"


@dataclass(frozen=True, slots=True)
class InTeam:
    """The people of a team on a day: `here` those who work then, `maybe` those of whom the reader can't know it.

    Who isn't there is in neither list, and nobody reads why.
    """

    everyone: list[Person]
    here: list[Person]
    maybe: list[Person]


def in_team(team: Team, viewer: Person, day: date, meets: Iterable[datetime]) -> InTeam:
    """Who is in `team` on `day`, and who of them may be there. Two statements for any number of people."""
    known = ExpressionWrapper(hours_known_to(viewer, day), output_field=BooleanField())
    rows = members_of(team, day).annotate(hours_known=known).select_related("presence")
    people: list[Person] = [*rows.order_by("sort_key", "pk")]
    presences = {
        one.pk: getattr(one, "presence", None) for one in people if getattr(one, "hours_known", False)
    }
    start = datetime.combine(day, time(), zone())
    stretches = stretches_from(presences, start, datetime.combine(day + timedelta(days=1), time(), zone()))
    meetings = tuple(meets)
    here = [one for one in people if is_around(stretches.get(one.pk) or (), day, meetings, zone())]
    return InTeam(people, here, [one for one in people if stretches.get(one.pk) is None])


def opener(team_pk: int, people: Collection[int], gathering: str, day: date) -> int | None:
    """Whose turn it is to open, of the people (by pk) in the team.

    The order is keyed, another for each team, so that neither the alphabet nor a personnel number makes it.
    """
    order = sorted(people, key=lambda pk: keyed_hash(f"{team_pk} {pk}", PURPOSE))
    return whose_turn(order, day, close=gathering == Gathering.CLOSE)
