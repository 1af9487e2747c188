"""What happens to rounds that someone should hear of, and who that is. That somebody answered is no event."""

from collections.abc import Iterable

from medemens.core.events import register
from medemens.core.rows import of_anyone
from medemens.listening.models import Reminder, Roll, Round
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import holding


def _asked(round: Round, by: Person | None) -> Iterable[Person]:
    """Everyone the round was put to by screen; who has a slip hears of it by that."""
    every = of_anyone(Roll, "whom a round was put to, to tell them")
    rolls = every.filter(round=round, by_slip=False)
    return Person.objects.filter(pk__in=rolls.values("person")).only("pk")


def _still_asked(about: Reminder, by: Person | None) -> Iterable[Person]:
    """Whoever has a ballot and didn't send it."""
    every = of_anyone(Roll, "whom the system reminds; nobody is shown who that is")
    rolls = every.filter(round=about.round_id, by_slip=False, answered=False)
    return Person.objects.filter(pk__in=rolls.values("person")).only("pk")


def _hr(round: Round, by: Person | None) -> Iterable[Person]:
    return holding(Grant.Role.HR)


ROUND_OPENED = register("round-opened", "A round of questions opened.", _asked)
ROUND_REMINDER = register("round-reminder", "A round is open still, for who didn’t answer it.", _still_asked)
ROUND_PUBLISHED = register("round-published", "What people answered in a round can be read.", _asked)
ROUND_REFUSED = register(
    "round-refused", "A round could not be published, because it would not be safe.", _hr
)
