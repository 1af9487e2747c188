"""What a team agrees for a week: a line, of no one in particular."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, week_start
from medemens.people.models import Team
from medemens.weeks.models import WeekAgreement
from medemens.weeks.queries.agreements import agreed
from medemens.weeks.rules import LONGEST_AGREEMENT, MOST_AGREEMENTS


@transaction.atomic
def add_agreement(*, team: Team, text: str, now: datetime) -> WeekAgreement:
    """Write one line down for this week; what stands there already stands once. `Refused` for more than five: then

    nobody keeps them.
    """
    words, monday = " ".join(text.split()), week_start(local_day(now))
    if not words or len(words) > LONGEST_AGREEMENT:
        raise Refused(_("Say it in one line: at most %(count)s characters.") % {"count": LONGEST_AGREEMENT})
    Team.objects.select_for_update().get(pk=team.pk)
    there = list(agreed(team, monday))
    if twice := next((one for one in there if one.text == words), None):
        return twice
    if len(there) >= MOST_AGREEMENTS:
        raise Refused(_("Five is enough for a week. Take one away first."))
    return WeekAgreement.objects.create(team=team, monday=monday, text=words, made_at=now)


@transaction.atomic
def remove_agreement(*, agreement: WeekAgreement) -> None:
    """Take it away, for the whole team."""
    agreement.delete()
