"""Writes of signals: quiet hours, addresses that don't work, and letting go of what was sent."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.moments.models import Wish
from medemens.moments.queries.wishes import standing
from medemens.people.models import Person
from medemens.signals.families import Family
from medemens.signals.messages import ABOUT_WISHES, LEAVES_NO_LIST
from medemens.signals.models import Bounce, MailChoices, Message, QuietHours, Signal
from medemens.signals.quiet import Window
from medemens.signals.told import note_told

# A bounce can come days later, and is known by the message it answers.
MESSAGES_KEPT_FOR = timedelta(days=14)


@transaction.atomic
def set_quiet_hours(
    *, person: Person, starts_at: time, ends_at: time, by: Person, now: datetime
) -> QuietHours:
    """From now on mail reaches `person` outside these hours only. `Refused` where both times are equal."""
    if starts_at == ends_at:
        raise Refused(_("Choose two different times."))
    times = {"starts_at": starts_at, "ends_at": ends_at}
    row, _made = QuietHours.objects.update_or_create(person=person, defaults=times)
    return row


@transaction.atomic
def use_house_hours(*, person: Person, by: Person, now: datetime) -> None:
    """Let the quiet hours of the house hold for `person` again."""
    QuietHours.objects.filter(person=person).delete()


@transaction.atomic
def choose_mail(
    *,
    person: Person,
    digest: bool,
    digest_at: time | None,
    invitations: bool,
    days_in_calendar: bool,
    by: Person,
    now: datetime,
) -> MailChoices:
    """What may come by mail from now on. `Refused` for a time within the quiet hours they chose themself."""
    quiet = QuietHours.objects.visible_to(person).first()
    if digest_at and quiet and Window(quiet.starts_at, quiet.ends_at).covers(digest_at):
        raise Refused(_("At that time it is quiet for you. Choose another, or other quiet hours."))
    choices = {
        "no_digest": not digest,
        "digest_at": digest_at,
        "no_invitations": not invitations,
        "days_in_calendar": days_in_calendar,
    }
    row, _made = MailChoices.objects.update_or_create(person=person, defaults=choices)
    return row


@transaction.atomic
def switch_off(*, person: Person, family: Family, now: datetime) -> None:
    """No mail of `family` reaches `person` any more: they said so in their mail program. A notice always comes.

    Of who left nothing new is kept: their mails, which they may still have, write nothing down any more.
    """
    if person.last_day and person.last_day < local_day(now):
        return
    column = {Family.DIGEST: "no_digest", Family.INVITATION: "no_invitations"}.get(family)
    if column:
        MailChoices.objects.update_or_create(person=person, defaults={column: True})


@transaction.atomic
def note_bounce(*, person: Person, address: str, status: str, now: datetime) -> Bounce:
    """Keep that mail to `address` of `person` came back; the last time and reason replace the former."""
    what = {"status": status[:20], "at": now}
    row, _made = Bounce.objects.update_or_create(person=person, address=address.lower(), defaults=what)
    return row


@transaction.atomic
def solve_bounce(*, bounce: Bounce, by: Person, now: datetime) -> None:
    """HR dealt with it: the address works again, or there is another."""
    Bounce.objects.filter(pk=bounce.pk).delete()


@transaction.atomic
def prune_messages(now: datetime) -> int:
    """Forget messages two weeks after they were sent or given up, and bounces of addresses no longer used.

    Those about a wish go as it does: that somebody once asked for a word leaves no trace. Of reminders none stays that
    left, or that won't.
    """
    before = now - MESSAGES_KEPT_FOR
    of_the_past = Q(kind__in=ABOUT_WISHES) & ~Q(subject_id__in=standing(local_day(now)).values("pk"))
    done = Q(sent_at__isnull=False) | Q(given_up_at__isnull=False)
    reminders = Q(kind__in=LEAVES_NO_LIST) & done
    old = Message.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before) | of_the_past | reminders)
    messages = old.delete()[1].get(Message._meta.label, 0)
    known = Bounce.objects.annotate(work_mail=Lower("person__work_mail"))
    in_use = known.filter(Q(address=F("work_mail")) | Q(address=F("person__account__email")))
    return messages + Bounce.objects.exclude(pk__in=in_use.values("pk")).delete()[0]


@transaction.atomic
def forget_signals(now: datetime) -> int:
    """Forget that anybody was told of a day, once it is over: there is no archive. One that waited until two people

    were back is told after its day, and forgotten the day after that.
    """
    today = local_day(now)
    return Signal.objects.filter(day__lt=today, told_on__lt=today).delete()[0]


def forget_wishes(pks: Collection[int]) -> None:
    """Wishes are over: forget at once that anybody was told of them. Of what nobody opened no second mail leaves

    within a day: whoever sends and takes back, and sends and takes back, rings once.
    """
    about = Message.objects.filter(kind__in=ABOUT_WISHES, subject_id__in=pks)
    note_told(about, Wish.objects.filter(pk__in=pks))
    about.delete()


@transaction.atomic
def drop_unsent(*, now: datetime) -> int:
    """Let nothing leave that was made up to `now`: a story that was only told has no mail to deliver."""
    return Message.objects.filter(made_at__lte=now, sent_at=None).delete()[0]
