"""Wishes: a message to one's leader or contact person. One at a time to each, and no history of them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record, record_many
from medemens.core.time import local_day
from medemens.moments.absence import working_days_between
from medemens.moments.events import WISH_SENT, WISH_UNREAD
from medemens.moments.models import Pause, Wish, WornOutSentenceOff
from medemens.moments.queries.together import day_start
from medemens.moments.queries.wishes import KEPT_FOR, is_sentence_offered, known_days, standing
from medemens.people.actions.house import note_setting
from medemens.people.models import Person
from medemens.people.queries.relations import has_moments_with

UNREAD_DAYS = 2  # working days of the receiver
LAST_DAYS = KEPT_FOR - timedelta(days=1)  # two daily runs before it goes
_forget: list[Callable[[Sequence[int]], None]] = []


def when_over(forget: Callable[[Sequence[int]], None]) -> None:
    """Let `forget(pks)` let go of whatever tells that there were these wishes, in the transaction in which they end.

    To be called from `AppConfig.ready` by an app that keeps something of them.
    """
    if forget not in _forget:
        _forget.append(forget)


@transaction.atomic
def send_wish(
    *, sender: Person, to: Person, kind: str = Wish.Kind.TALK, worn_out: bool = False, now: datetime
) -> Wish:
    """Let one's leader or contact person know something. It ends any pause of the sender's own.

    A new one takes the place of the one before; of a second one on a day on which the first is unread nobody hears
    anew. `Refused` where the sender's moments don't fall to `to`, and where the organisation doesn't offer the fixed
    sentence.
    """
    today = local_day(now)
    if not has_moments_with(to, sender, today):
        raise Refused(_("You can ask this of your leader or your contact person."))
    if worn_out and not is_sentence_offered():
        raise Refused(_("This sentence can’t go along any more. Send your message without it."))
    says = Wish.Kind(kind).value + (Wish.WORN_OUT if worn_out else "")
    unread = {"says": says, "sent_on": today, "read_on": None, "told_on": None, "met_on": None}
    heard = Wish.objects.filter(sender=sender, to=to, sent_on=today, read_on=None, met_on=None).exists()
    wish, _made = Wish.objects.update_or_create(sender=sender, to=to, defaults=unread)
    Pause.objects.filter(rhythm__leader=to, rhythm__colleague=sender, by=sender).delete()
    if not heard:
        record(WISH_SENT, wish, by=sender, now=now)
    return wish


@transaction.atomic
def read_wish(*, wish: Wish, by: Person, today: date) -> None:
    """The receiver opened it; the first day stays. The sender sees that."""
    if wish.to_id != by.pk:
        raise Refused(_("This message isn’t for you."))
    Wish.objects.filter(pk=wish.pk, read_on=None).update(read_on=today)


@transaction.atomic
def take_back_wish(*, wish: Wish, by: Person) -> None:
    """The sender takes a wish back."""
    if wish.sender_id != by.pk:
        raise Refused(_("Only the person who asked this can take it back."))
    erase_wishes(Wish.objects.filter(pk=wish.pk))


@transaction.atomic
def tell_unread(now: datetime) -> int:
    """Tell those whose message wasn't read on two working days of the receiver, can't be any more, or is about to go;

    each once. Nobody's message goes unread without a word. Returns how many.
    """
    today = local_day(now)
    waiting = standing(today).filter(read_on=None, told_on=None).select_related("sender", "to__presence")
    wishes = [wish for wish in waiting.select_for_update(of=("self",)) if wish.sender.is_here(today)]
    late = _late(wishes, today)
    Wish.objects.filter(pk__in=[wish.pk for wish in late]).update(told_on=today)
    record_many(WISH_UNREAD, late, by=None, now=now)
    return len(late)


def _late(wishes: Sequence[Wish], today: date) -> list[Wish]:
    if not wishes:
        return []
    first = min(wish.sent_on for wish in wishes)
    days = known_days([wish.to for wish in wishes], day_start(first))
    return [
        wish
        for wish in wishes
        if working_days_between(days[wish.to_id], wish.sent_on, today) >= UNREAD_DAYS
        or today - wish.sent_on >= LAST_DAYS
        or not has_moments_with(wish.to, wish.sender, today)
    ]


@transaction.atomic
def set_sentence_offered(*, offered: bool, by: Person, now: datetime) -> None:
    """HR says whether the fixed sentence may go along with a wish. Who switched it off first stays noted."""
    if offered == is_sentence_offered():
        return
    if offered:
        WornOutSentenceOff.objects.all().delete()
    else:
        WornOutSentenceOff.objects.create(by=by, at=now)
    note_setting(what="sentence-on" if offered else "sentence-off", by=by, now=now)


def meet_wishes(wishes: QuerySet[Wish], on: date) -> None:
    """The two spoke on `on`: from now on nobody sees them. To be called within the transaction of the talk."""
    pks = list(wishes.values_list("pk", flat=True))
    if pks:
        Wish.objects.filter(pk__in=pks).update(met_on=on)
        _let_go(pks)


def bring_back_wishes(wishes: QuerySet[Wish], now: datetime) -> None:
    """The talk was taken back: they stand again, and who had not heard of them yet will. Within its transaction."""
    back = list(wishes.select_related("sender", "to"))
    Wish.objects.filter(pk__in=[wish.pk for wish in back]).update(met_on=None)
    unread = [wish for wish in back if wish.read_on is None]
    record_many(WISH_UNREAD, [wish for wish in unread if wish.told_on], by=None, now=now)
    record_many(WISH_SENT, [wish for wish in unread if not wish.told_on], by=None, now=now)


def erase_wishes(wishes: QuerySet[Wish]) -> int:
    """Erase them, with what anybody keeps of them. To be called within a transaction. Returns how many."""
    pks = list(wishes.values_list("pk", flat=True))
    if pks:
        _let_go(pks)
        Wish.objects.filter(pk__in=pks).delete()
    return len(pks)


def _let_go(pks: Sequence[int]) -> None:
    for forget in _forget:
        forget(pks)
