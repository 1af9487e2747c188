"""Adding to the log of power, and letting go of what is older than a year behind signed checkpoints."""

import json
import logging
import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from medemens.core import crypto
from medemens.core.events import record
from medemens.people import chain, events
from medemens.people.models import Checkpoint, LogEntry, LogHead, Person
from medemens.people.queries import log as queries
from medemens.people.queries.supervision import days_to_tell

logger = logging.getLogger(__name__)
# A year: the works council looks back over it, and a complaint rarely comes later. It goes with the first code sent to
# supervision after that year, so that every code they ever wrote down can still be looked up.
KEPT_FOR = timedelta(days=365)


@transaction.atomic
def write_down(
    kind: str,
    *,
    by: Person | None,
    now: datetime,
    about: Person | None = None,
    other: int | None = None,
    mode: LogEntry | None = None,
    told_on: date | None = None,
    detail: Mapping[str, str] = MappingProxyType({}),
) -> LogEntry:
    """Add an entry at the end of the log. Everyone who does waits for the one before, so there is one order.

    Where the end isn't as it was signed, somebody wrote in the database past Medemens. The work goes on, and the new
    entry says so for ever: signing it anew without a word would hide what is missing.
    """
    head = held_head()
    good = queries.fits(head)
    if not good:
        logger.error("The log of power doesn't fit at entry %d. Run: medemens verify_log", head.sequence)
        detail = {**detail, queries.NOTED.strip('"'): "forged" if good is False else "key"}
    said = json.dumps({**detail, "name": by.full_name if by else "", "salt": secrets.token_hex(16)})
    entry = LogEntry(
        sequence=head.sequence + 1,
        at=now,
        kind=kind,
        actor=by.pk if by else None,
        about=about.pk if about else None,
        other=other,
        mode=mode.pk if mode else None,
        told_on=told_on,
        detail=said,
    )
    entry.chain = chain.link(head.chain, entry.says(said))
    entry.mac = crypto.sign(entry.chain, queries.ENTRY)
    entry.save()
    head.sequence, head.chain = entry.sequence, entry.chain
    _sign(head)
    return entry


@transaction.atomic
def announce_head(*, now: datetime) -> LogEntry | None:
    """Once a month send supervision the code of the end of the log; None where that was done, or nothing is in it."""
    first_day = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    if (
        not held_head().sequence
        or LogEntry.objects.filter(kind=LogEntry.Kind.HEAD, at__gte=first_day).exists()
    ):
        return None
    entry = write_down(LogEntry.Kind.HEAD, by=None, now=now)
    record(events.LOG_HEAD, entry, by=None, now=now)
    return entry


@transaction.atomic
def tell_supervision(*, now: datetime) -> None:
    """Tell supervision of each day that is over on which power was used: one message a day, and none without."""
    for entry in days_to_tell(now):
        record(events.POWER_USED, entry, by=None, now=now)


@transaction.atomic
def let_go(*, now: datetime) -> int:
    """Remove entries of more than a year ago, up to the last code that supervision was sent; return how many."""
    head = held_head()
    old = LogEntry.objects.filter(kind=LogEntry.Kind.HEAD, at__lt=now - KEPT_FOR)
    cuts = list(old.order_by("sequence").values_list("sequence", "chain"))
    if not cuts or not queries.fits(head):
        return 0
    last = Checkpoint.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    for sequence, code in cuts:
        head.seal = _add_checkpoint(head.seal, sequence, code, sequence - last, now)
        last = sequence
    _sign(head)
    # Past the manager that refuses it: the one place where entries go.
    return LogEntry._base_manager.filter(sequence__lte=last).delete()[0]


@transaction.atomic
def sign_anew() -> None:
    """Sign the end with the first of FIELD_KEYS where another signed it, so that one can be let go of.

    To be done before the old key goes: only whoever still has it can tell that the end is as it was.
    """
    head = held_head()
    if head.mac and queries.fits(head) and not crypto.signed_with_first(head.mac):
        _sign(head)


@transaction.atomic
def check_log(*, now: datetime) -> queries.Report:
    """Look at the whole log and keep what came of it. Supervision and administrators hear of a break, once."""
    report = queries.verify()
    head = held_head()
    is_new = (report.fault, report.at) != (head.fault, head.fault_at)
    head.checked_at, head.fault, head.fault_at = now, report.fault, report.at
    head.save(update_fields=["checked_at", "fault", "fault_at"])
    if report.fault and is_new:
        record(events.LOG_BROKEN, head, by=None, now=now)
    return report


def held_head() -> LogHead:
    """The end of the log, for this transaction alone."""
    LogHead.objects.get_or_create(pk=1, defaults={"chain": chain.BEGINNING, "seal": chain.BEGINNING})
    return LogHead.objects.select_for_update().get(pk=1)


def _sign(head: LogHead) -> None:
    head.mac = crypto.sign(chain.head_line(head.sequence, head.chain, head.seal), queries.HEAD)
    head.save(update_fields=["sequence", "chain", "seal", "mac"])


def _add_checkpoint(seal: str, sequence: int, code: str, removed: int, now: datetime) -> str:
    point = Checkpoint(sequence=sequence, at=now, chain=code, removed=removed)
    point.seal = chain.link(seal, point.says())
    point.mac = crypto.sign(point.seal, queries.CHECKPOINT)
    point.save()
    return point.seal
