"""What happens while a round is open: at most two reminders, and once a day whether over half answered.

Both are for the system alone: nobody can see who answered, nor who was reminded.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from medemens.core.events import record
from medemens.core.time import local_day
from medemens.listening.events import ROUND_REMINDER
from medemens.listening.models import Reminder, Roll, Round, Turnout
from medemens.listening.rules import MOST_REMINDERS, TURNOUT_FROM

FIRST_AFTER, LAST_BEFORE = timedelta(days=4), timedelta(days=2)


def usual_reminders(opens_on: date, closes_on: date) -> list[date]:
    """The fifth day of a round, and two days before it closes: those of them that lie within it, each day once."""
    days = {opens_on + FIRST_AFTER, closes_on - LAST_BEFORE}
    return sorted(day for day in days if opens_on < day <= closes_on)


def remind_due(now: datetime) -> int:
    """Remind, for every round with a reminder due today, whoever didn't answer yet; return for how many rounds.

    Safe to run twice. A day on which the program didn't run is made up for, as long as the round is open.
    """
    today = local_day(now)
    return sum(_remind(round.pk, now) for round in Round.objects.open_on(today).order_by("pk"))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    today = local_day(now)
    round = Round.objects.select_for_update(of=("self",)).select_related("opening").get(pk=pk)
    days = (round.remind_on, round.remind_again_on)
    wanted = {day for day in days if day and round.opening.on < day <= today}
    done = list(Reminder.objects.filter(round=round).values_list("on", flat=True))
    if len(done) >= min(len(wanted), MOST_REMINDERS) or today in done:
        return False
    record(ROUND_REMINDER, Reminder.objects.create(round=round, on=today), by=None, now=now)
    return True


@transaction.atomic
def count_turnout(now: datetime) -> int:
    """Keep of each open round whether over half answered, where at least fifty were asked; return of how many.

    Once a day: who looks more often learns nothing more.
    """
    today = local_day(now)
    counted = set(Turnout.objects.filter(on=today).values_list("round", flat=True))
    rounds = Round.objects.open_on(today).exclude(pk__in=counted)
    rolls = Roll.objects.filter(round__in=rounds, by_slip=False).values("round")
    rows = rolls.annotate(asked=Count("pk"), done=Count("pk", filter=Q(answered=True))).order_by("round")
    known = [row for row in rows if row["asked"] >= TURNOUT_FROM]
    for row in known:
        found = {"on": today, "over_half": row["done"] * 2 > row["asked"]}
        Turnout.objects.update_or_create(round_id=row["round"], defaults=found)
    return len(known)
