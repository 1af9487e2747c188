"""Two rows that turn out to be one human being become one person."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.people.actions.reporting import at_or_after, chain_down, in_words
from medemens.people.merging import fill_gaps, merge_rows
from medemens.people.models import Account, Employment, FormerNumber, Person, Reporting
from medemens.people.queries.relations import roles_of


@transaction.atomic
def merge_persons(*, keep: Person, drop: Person, by: Person, now: datetime) -> Person:
    """Make `drop` one with `keep`: everything goes along, and files with the old number mean `keep`.

    `keep`'s name, number and account stay. Raises `Refused`, and then nothing has changed: for oneself, where
    roles would come along, or where somebody would end up leading themselves by way of others.
    """
    # Fetched anew and locked: what is refused below must leave the caller's two as they were.
    held = {
        person.pk: person for person in Person.objects.select_for_update().filter(pk__in=[keep.pk, drop.pk])
    }
    keep, drop = held[keep.pk], held[drop.pk]
    _may_be_one(keep, drop, by)
    _join_dates(keep, drop)
    _join_employments(keep, drop)
    drop.name_words.all().delete()
    if Account.objects.filter(person=keep).exists():
        # Keys of one account never open another: nobody comes in with what the other row was given.
        Account.objects.filter(person=drop).delete()
    old_number = drop.number
    merge_rows(keep, drop)
    FormerNumber.objects.create(person=keep, number=old_number)
    _must_not_lead_themselves(keep, now)
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
