"""Two rows that turn out to be one human being become one person."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.events import record
from medemens.people import events, mails
from medemens.people.actions.invitations import invite, withdraw_invitations
from medemens.people.actions.log import write_down
from medemens.people.actions.reporting import at_or_after, chain_down, in_words
from medemens.people.merging import fill_gaps, holds_private, merge_rows, take_keys
from medemens.people.models import Account, Employment, FormerNumber, LogEntry, Person, Reporting
from medemens.people.queries.relations import roles_of
from medemens.people.queries.timed_mode import last_mode_of


@transaction.atomic
def merge_persons(*, keep: Person, drop: Person, by: Person, now: datetime) -> Person:
    """Make `drop` one with `keep`: everything goes along, and files with the old number mean `keep`.

    `keep`'s name, number and account stay. An account never goes from one person to another: that of `drop` is
    deleted, with all that opens something in its name, and `keep` is invited anew when they have none. Both
    addresses are told.

    Who wrote or received something private as `drop` did so in the account of `drop`. Whoever opens `keep` need not
    be the same human being, whatever HR believes or says: so where `drop` has an account and anything private,
    this is refused. The other way round it can be done, for then the account that owned it keeps it.

    Raises `Refused`, and then nothing has changed: also for oneself, where roles would come along, or where
    somebody would end up leading themselves by way of others.
    """
    # Fetched anew and locked: what is refused below must leave the caller's two as they were.
    held = {
        person.pk: person for person in Person.objects.select_for_update().filter(pk__in=[keep.pk, drop.pk])
    }
    keep, drop = held[keep.pk], held[drop.pk]
    _may_be_one(keep, drop, by)
    had_account = Account.objects.filter(person=drop).exists()
    if had_account and holds_private(drop):
        raise Refused(
            _(
                "The second one logs in and has moments or agreements here. Keep that one, and let the other go."
            )
        )
    _join_dates(keep, drop)
    _join_employments(keep, drop)
    drop.name_words.all().delete()
    told = _address(drop)
    withdraw_invitations(people=[drop], now=now)
    take_keys(drop)
    old_number, old_pk = drop.number, drop.pk
    merge_rows(keep, drop)
    FormerNumber.objects.create(person=keep, number=old_number)
    _must_not_lead_themselves(keep, now)
    write_down(LogEntry.Kind.MERGED, by=by, about=keep, other=old_pk, mode=last_mode_of(by, now), now=now)
    record(events.PERSONS_MERGED, keep, by=by, now=now)
    if told and told != _address(keep):
        mails.tell_merged.enqueue(mails.sealed(told))
    if had_account and not Account.objects.filter(person=keep).exists() and keep.work_mail:
        invite(people=[keep], by=by, now=now)
    return keep


def _may_be_one(keep: Person, drop: Person, by: Person) -> None:
    if keep == drop:
        raise Refused(_("Choose two different people."))
    if by in (keep, drop):
        raise Refused(_("This is about you. Ask a colleague of HR to do it."))
    if roles_of(keep) != roles_of(drop):
        raise Refused(
            _("One of the two has a role, such as HR. End that role first, and give it again afterwards.")
        )


def _address(person: Person) -> str:
    """Where `person` would hear of it: the address they log in with, else the work mail."""
    account = Account.objects.filter(person=person).first()
    return (account.email if account else "") or person.work_mail.lower()


def _join_dates(keep: Person, drop: Person) -> None:
    """From the first day of either to the last day of both; no day at all means open."""
    starts = [person.first_day for person in (keep, drop) if person.first_day]
    ends = [person.last_day for person in (keep, drop) if person.last_day]
    keep.first_day = drop.first_day = min(starts) if len(starts) == 2 else None
    keep.last_day = drop.last_day = max(ends) if len(ends) == 2 else None
    keep.save(update_fields=["first_day", "last_day"])


def _join_employments(keep: Person, drop: Person) -> None:
    """Both keep their contracts: what both have once is one, and equal sequence numbers make way."""
    own = {_as_contract(job): job for job in keep.employments.all()}
    taken = {job.sequence for job in own.values()} | {job.sequence for job in drop.employments.all()}
    for job in drop.employments.order_by("sequence", "pk"):
        same = own.get(_as_contract(job))
        if same:
            fill_gaps(same, job)
            job.delete()
        elif job.sequence in {other.sequence for other in own.values()}:
            job.sequence = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
            taken.add(job.sequence)
            job.save(update_fields=["sequence"])


def _as_contract(job: Employment) -> tuple[object, ...]:
    return job.team_id, job.job_title, job.starts_on


def _must_not_lead_themselves(person: Person, now: datetime) -> None:
    today = timezone.localdate(now)
    for row in Reporting.objects.filter(at_or_after(today), person=person).select_related("leader"):
        chain = chain_down(person, row.leader, today)
        if chain:
            raise Refused(
                _("These two can’t become one: %(chain)s. Change who leads whom first.")
                % {"chain": in_words([*chain, person])}
            )
