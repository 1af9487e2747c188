"""Choosing a contact person. Nobody gives a reason: not for asking, not for saying no, not for ending it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people.actions.holding import hold
from medemens.people.events import CONTACT_ANSWERED, CONTACT_ASKED
from medemens.people.models import Contact, Person
from medemens.people.queries.contacts import open_contacts_of
from medemens.people.queries.relations import leaders_of
from medemens.people.rules import MOST_CONTACTS


@transaction.atomic
def ask_contact(
    *, person: Person, contact: Person, instead_of_leader: bool, by: Person, now: datetime
) -> Contact:
    """Ask `contact` for regular moments with `person`. It holds once they agree."""
    today = timezone.localdate(now)
    hold([person, contact])
    if person == contact:
        raise Refused(_("Choose someone else: you can’t be your own contact person."))
    if not contact.is_here(today):
        raise Refused(
            _("%(person)s doesn’t work here on that day. Choose someone else or another day.")
            % {"person": contact}
        )
    if leaders_of(person, today).filter(pk=contact.pk).exists():
        raise Refused(_("%(name)s is your leader already.") % {"name": contact})
    _must_have_room(person, contact, today)
    row = Contact.objects.create(
        person=person, contact=contact, instead_of_leader=instead_of_leader, asked_on=today
    )
    record(CONTACT_ASKED, row, by=by, now=now)
    return row


@transaction.atomic
def agree_to_contact(*, contact: Contact, by: Person, now: datetime) -> None:
    """Say yes: from today `contact.contact` is a contact person of `contact.person`."""
    if not _claim(contact, agreed_on=None, then={"agreed_on": timezone.localdate(now)}):
        raise Refused(_("This question has been answered or taken back."))
    record(CONTACT_ANSWERED, contact, by=by, now=now)


@transaction.atomic
def decline_contact(*, contact: Contact, by: Person, now: datetime) -> None:
    """Say "not now", without a reason or a cost. The row stays until the asker has heard (`forget_ended`)."""
    if not _claim(contact, agreed_on=None, then={"ended_on": timezone.localdate(now)}):
        raise Refused(_("This question has been answered or taken back."))
    record(CONTACT_ANSWERED, contact, by=by, now=now)


@transaction.atomic
def end_contact(*, contact: Contact, by: Person, now: datetime) -> None:
    """End it from either side, or take the question back. Ended twice is ended.

    The one who chose hears when the other stops, for their rhythm goes back to the leader. The other
    way round nobody need be told: it was theirs to choose.
    """
    if _claim(contact, then={"ended_on": timezone.localdate(now)}) and by == contact.contact:
        record(CONTACT_ANSWERED, contact, by=by, now=now)


def end_contacts_of_leavers(now: datetime) -> int:
    """End what someone who left has a part in; returns how much. Whoever chose them hears that it ended."""
    today = timezone.localdate(now)
    gone = Q(contact__last_day__lt=today) | Q(person__last_day__lt=today)
    rows = Contact.objects.filter(gone, ended_on=None).select_related("person", "contact")
    return sum(_end_for_leaver(row, now) for row in rows.order_by("pk"))


@transaction.atomic
def _end_for_leaver(contact: Contact, now: datetime) -> bool:
    today = timezone.localdate(now)
    ended = _claim(contact, then={"ended_on": today})
    if ended and contact.person.is_here(today):
        record(CONTACT_ANSWERED, contact, by=None, now=now)
    return ended


@transaction.atomic
def forget_ended(*, before: date) -> int:
    """Remove what ended before that day; returns how many. Who once asked whom is nobody's business."""
    return Contact.objects.filter(ended_on__lt=before).delete()[0]


def _must_have_room(person: Person, contact: Person, today: date) -> None:
    rows = list(open_contacts_of(person, today))
    if any(row.contact_id == contact.pk for row in rows):
        raise Refused(_("You have asked %(name)s already.") % {"name": contact})
    if len(rows) >= MOST_CONTACTS:
        raise Refused(_("You can have three contact persons at most. End one first."))


def _claim(contact: Contact, *, then: dict[str, date], **still: None) -> bool:
    """Change the row only if nobody ended or answered it meanwhile."""
    changed = Contact.objects.filter(pk=contact.pk, ended_on=None, **still).update(**then)
    contact.refresh_from_db()
    return bool(changed)
