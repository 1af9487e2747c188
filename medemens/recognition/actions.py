"""Saying thanks, taking it away (the giver for ten minutes, the receiver whenever they want), and showing it on."""

from collections.abc import Collection
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.core.time import local_day, zone
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.recognition.events import THANKS_GIVEN
from medemens.recognition.models import Appreciation, Showing
from medemens.recognition.queries import (
    Onlooker,
    liked_by,
    onlooker_of,
    onlookers_of,
    people_to_thank,
    suggestions_for,
    thanks_to_take_back,
)
from medemens.recognition.rules import LONGEST, MOST_A_DAY, TWO_TAPS, not_here_yet


@transaction.atomic
def say_thanks(
    *, giver: Person, receiver: Person, text: str, now: datetime, suggested: str = ""
) -> Appreciation:
    """`giver` says thanks to `receiver` in two lines. A thumb that taps twice says it once.

    `suggested` is to whom they would show it too: `receiver` is asked, and until then nobody else reads it.
    `Refused` for oneself, for who isn't here or never came in, for too many words, after ten times a day (more is no
    longer meant), and for a suggestion that `receiver` would rather not have.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Say it in two lines: at most %(count)s characters.") % {"count": LONGEST})
    if receiver == giver or not receiver.is_here(local_day(now)):
        raise Refused(_("Choose a colleague who works here."))
    if not people_to_thank(giver, local_day(now)).filter(pk=receiver.pk).exists():
        raise Refused(not_here_yet(receiver))
    hold([giver])
    for twice in thanks_to_take_back(giver, now).filter(receiver=receiver, given_at__gt=now - TWO_TAPS):
        if twice.text == words:
            return twice
    _check_few(giver, now)
    if suggested:
        _check_suggestion(giver, receiver, suggested, now)
    thanks = Appreciation.objects.create(
        giver=giver, receiver=receiver, text=words, given_at=now, suggested=suggested
    )
    record(THANKS_GIVEN, thanks, by=giver, now=now)
    return thanks


@transaction.atomic
def take_back_thanks(*, thanks: Appreciation, by: Person, now: datetime) -> None:
    """The giver takes it back. `Refused` once it is the receiver's: after ten minutes."""
    if not thanks_to_take_back(by, now).filter(pk=thanks.pk).delete()[0]:
        raise Refused(_("This is theirs now. It can’t be taken back any more."))


@transaction.atomic
def take_thanks_away(*, thanks: Appreciation, by: Person) -> None:
    """The receiver takes it away, from whoever they showed it to as well; the giver hears nothing of it."""
    _own(thanks, by)
    thanks.delete()


@transaction.atomic
def show_thanks(*, thanks: Appreciation, to: Collection[Onlooker], by: Person, now: datetime) -> None:
    """The receiver shows it to those in `to`, and to nobody else from now on. What others read they did read.

    `Refused` for who isn't their leader, contact person or team.
    """
    _own(thanks, by)
    _check_around(to, by, now)
    shown = {onlooker_of(row).key: row for row in thanks.showings.select_related("person", "team")}
    for key in shown.keys() - {one.key for one in to}:
        shown[key].delete()
    _open(thanks, to, now)


@transaction.atomic
def answer_suggestion(*, thanks: Appreciation, to: Collection[Onlooker], by: Person, now: datetime) -> None:
    """The receiver says whom of those suggested may read it too: with nobody it is a no.

    Either way the question is gone, so that nothing tells a no from a question that nobody answered yet.
    """
    _own(thanks, by)
    _check_around(to, by, now)
    Appreciation.objects.filter(pk=thanks.pk).update(suggested="")
    _open(thanks, to, now)


def forget_showings(now: datetime) -> int:
    """Delete to whom thanks was shown that isn't a leader, contact person or team of its receiver any more."""
    return Showing.objects.over(local_day(now)).delete()[0]


def _open(thanks: Appreciation, to: Collection[Onlooker], now: datetime) -> None:
    """Open it to those in `to`. What was open to them before, and isn't any more, makes way."""
    Showing.objects.filter(thanks=thanks).over(local_day(now)).delete()
    for one in to:
        Showing.objects.get_or_create(
            thanks=thanks,
            person=one.person,
            team=one.team,
            defaults={"via": one.via, "since": local_day(now)},
        )


def _own(thanks: Appreciation, by: Person) -> None:
    if by.pk != thanks.receiver_id:
        raise Refused(_("Only whoever got it can do this."))
    hold([by])


def _check_around(to: Collection[Onlooker], by: Person, now: datetime) -> None:
    if to and not set(to) <= set(onlookers_of(by, local_day(now))):
        raise Refused(_("Something changed meanwhile. Look once more."))


def _check_suggestion(giver: Person, receiver: Person, suggested: str, now: datetime) -> None:
    today = local_day(now)
    if suggested not in suggestions_for(receiver, giver, liked_by(receiver, giver, today), today):
        raise Refused(_("Something changed meanwhile. Look once more."))


def _check_few(giver: Person, now: datetime) -> None:
    midnight = datetime.combine(local_day(now), time(), zone())
    if Appreciation.objects.filter(giver=giver, given_at__gte=midnight).count() >= MOST_A_DAY:
        raise Refused(_("You said thanks ten times today. You can go on tomorrow, or say it in person."))
