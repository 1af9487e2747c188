"""Saying thanks, and taking it away: the giver for ten minutes, the receiver whenever they want."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day, zone
from medemens.people.actions.holding import hold
from medemens.people.models import Person
from medemens.recognition.models import Appreciation
from medemens.recognition.queries import people_to_thank, thanks_to_take_back
from medemens.recognition.rules import LONGEST, MOST_A_DAY, TWO_TAPS, not_here_yet


@transaction.atomic
def say_thanks(*, giver: Person, receiver: Person, text: str, now: datetime) -> Appreciation:
    """`giver` says thanks to `receiver` in two lines. A thumb that taps twice says it once.

    `Refused` for oneself, for who isn't here or never came in, for too many words and after ten times a
    day: more is no longer meant.
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
    return Appreciation.objects.create(giver=giver, receiver=receiver, text=words, given_at=now)


@transaction.atomic
def take_back_thanks(*, thanks: Appreciation, by: Person, now: datetime) -> None:
    """The giver takes it back. `Refused` once it is the receiver's: after ten minutes."""
    if not thanks_to_take_back(by, now).filter(pk=thanks.pk).delete()[0]:
        raise Refused(_("This is theirs now. It can’t be taken back any more."))


@transaction.atomic
def take_thanks_away(*, thanks: Appreciation, by: Person) -> None:
    """The receiver takes it away; the giver hears nothing of it."""
    if by.pk != thanks.receiver_id:
        raise Refused(_("Only whoever got it can take this away."))
    thanks.delete()


def _check_few(giver: Person, now: datetime) -> None:
    midnight = datetime.combine(local_day(now), time(), zone())
    if Appreciation.objects.filter(giver=giver, given_at__gte=midnight).count() >= MOST_A_DAY:
        raise Refused(_("You said thanks ten times today. You can go on tomorrow, or say it in person."))
