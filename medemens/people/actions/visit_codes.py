"""Codes for one visit each to the tablet in the team room, for who would rather not type a PIN there."""

import secrets
from datetime import date, datetime

from django.db import transaction

from medemens.core.crypto import lookup_hash, lookup_hashes
from medemens.people import entry, mails, typed
from medemens.people.models import Account, VisitCode

ON_A_LIST = 10
# Digits, for they are on the keys of every language: sixteen are 53 bits, too many to guess.
DIGITS = 16
PURPOSE = "visit-code"


@transaction.atomic
def make_visit_codes(*, account: Account, now: datetime) -> list[str]:
    """Make a new list of codes for `account`, in groups of four digits; an earlier list ends. Only hashes are kept."""
    VisitCode.objects.filter(account=account).delete()
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _each in range(ON_A_LIST)]
    VisitCode.objects.bulk_create(
        VisitCode(account=account, code_hash=lookup_hash(code, PURPOSE), made_at=now) for code in codes
    )
    mails.tell_login_changed.enqueue(account.pk, "visit_codes_made")
    return [" ".join(code[place : place + 4] for place in range(0, DIGITS, 4)) for code in codes]


@transaction.atomic
def account_for_visit_code(*, code: str, today: date) -> Account | None:
    """Whose account opens with this code, which is spent by it; None where it is nobody's."""
    asked = VisitCode.objects.filter(code_hash__in=lookup_hashes(typed.digits(code), PURPOSE))
    found = asked.select_related("account__person").first()
    spent = asked.delete()[0]  # two at the same moment: one of them deletes it
    return found.account if found and spent and entry.may_enter(found.account, today) else None
