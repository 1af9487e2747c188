"""Letters of invitation: printing the code that opens the door, and saying that one didn't ask for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from medemens.core.errors import Refused
from medemens.people import entry, mails
from medemens.people.actions.coming_in import may_be_invited
from medemens.people.actions.invitations import withdraw_invitations
from medemens.people.models import Account, Grant, Invitation, Person
from medemens.people.queries.invitations import with_own_mail
from medemens.people.queries.letters import MOST_LETTERS, led_in_own_line, open_from_another
from medemens.people.queries.relations import roles_of

HAS_A_ROLE = _("Someone with a role gets no letter. End the role first, and give it again afterwards.")


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter, with the code that is kept nowhere else."""

    invitation: Invitation
    code: str


@transaction.atomic
def make_letters(*, people: Iterable[Person], by: Person | None, now: datetime) -> list[Printed]:
    """Open a door by letter for each of `people`; what opened before, by letter or mail, no longer does.

    HR does this, and a leader for whom they lead and who never came in. Whoever has an account is let in anew by HR
    only, and only where no mail can do it: the letter waits three days, in which its owner sees it and can stop it, and
    supervision hears of it at once. `by` is None for whoever installs the program: that letter opens at once. Raises
    `Refused` with what stands in the way.
    """
    chosen = sorted({person.pk for person in people})
    if len(chosen) > MOST_LETTERS:
        raise Refused(_("At most 200 letters go into one file."))
    if by:
        may_be_invited(chosen, now)
    # Locked, so that a letter is never made for a first time while somebody comes in with the one before.
    locked = list(Person.objects.select_for_update().filter(pk__in=chosen).order_by("pk"))
    accounts = {row.person_id: row for row in Account.objects.filter(person__in=chosen)}
    _may_get_letters(chosen, accounts.values(), by, now)
    withdraw_invitations(people=locked, now=now)
    waits_until = now + entry.LETTER_WAITS if by else now
    codes = {person.pk: entry.new_letter_code() for person in locked}
    made = Invitation.objects.bulk_create(
        Invitation(
            person=person,
            channel=Invitation.Channel.LETTER,
            code_hash=entry.letter_hash(codes[person.pk]),
            by=by,
            made_at=now,
            opens_at=waits_until if person.pk in accounts else None,
            expires_at=now + entry.INVITATION_LIFE,
        )
        for person in locked
    )
    _tell_by_mail(made, now)
    for letter in made:
        if letter.opens_at:
            mails.tell_letter_anew.enqueue(letter.pk)
    return [Printed(row, codes[row.person_id]) for row in made]


def _may_get_letters(
    chosen: Collection[int], accounts: Collection[Account], by: Person | None, now: datetime
) -> None:
    if Grant.objects.filter(person__in=chosen, ended_at=None).exists():
        raise Refused(HAS_A_ROLE)
    if any(account.email for account in accounts):
        raise Refused(_("This person logs in by mail. Let them in anew by mail, from the page Invitations."))
    if by is None or Grant.Role.HR in roles_of(by):
        return
    if led_in_own_line(by, timezone.localdate(now)).filter(pk__in=chosen).count() < len(chosen):
        raise Refused(_("HR prints letters, and a leader does so for the people they lead."))
    if accounts:
        raise Refused(_("This person came in before. Only HR can let someone in anew."))
    # A letter of HR may be on its way to them: a leader doesn't quietly put their own in its place.
    if other := open_from_another(chosen, by, now):
        raise Refused(_already_invited(other))


def _already_invited(letter: Invitation) -> str:
    return _("%(name)s invited this person, and that works until %(day)s. Another letter? HR prints it.") % {
        "name": letter.by.full_name if letter.by else settings.ORGANISATION_NAME,
        "day": date_format(timezone.localtime(letter.expires_at), "j E"),
    }


def _tell_by_mail(made: list[Invitation], now: datetime) -> None:
    """Whoever has a work mail hears that there is a letter in their name: it should be in their hands."""
    reached = with_own_mail(
        Person.objects.filter(pk__in=[row.person_id for row in made]), timezone.localdate(now)
    )
    told = set(reached.values_list("pk", flat=True))
    if told:
        mails.tell_letter_printed.enqueue([row.pk for row in made if row.person_id in told])


@transaction.atomic
def refuse_letter(*, person: Person, now: datetime) -> None:
    """Stop the letter that would let `person` in anew: they are in, and didn't ask for it. HR and supervision hear.

    Raises `Refused` where there is no such letter any more.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # as whoever takes it up does
    waiting = Invitation.objects.filter(
        person=person, opens_at__isnull=False, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    letter = waiting.first()
    if letter is None:
        raise Refused(_("There is no letter any more."))
    letter.withdrawn_at = letter.refused_at = now
    letter.save(update_fields=["withdrawn_at", "refused_at"])
    mails.tell_letter_refused.enqueue(letter.pk)


def forget_letter_codes(*, now: datetime) -> int:
    """Forget what is kept of the codes on letters whose day has been; return how many."""
    return Invitation.objects.filter(code_hash__isnull=False, expires_at__lte=now).update(code_hash=None)
