"""Whose a personnel number or a mobile number is, and by what ways someone comes in."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, QuerySet

from medemens.core.crypto import lookup_hash, lookup_hashes
from medemens.core.rows import of_anyone
from medemens.people import entry, typed
from medemens.people.models import Account, FormerNumber, Person, Pin, TextNumber, VisitCode

TEXT_PURPOSE = "text-number"


@dataclass(frozen=True, slots=True)
class Ways:
    """By what an account opens. A password is none by itself: it is typed beside a mail address."""

    mail: bool
    pin: bool
    passkey: bool
    text: bool

    @property
    def any(self) -> bool:
        return bool(self.without(""))

    def without(self, way: str) -> int:
        """How many are left without `way`."""
        return sum(getattr(self, name) for name in self.__slots__ if name != way)


def account_for_number(number: str, today: date) -> Account | None:
    """The account that opens today with this personnel number, or an earlier one of the same person.

    Zeros in front don't matter as long as one person is meant. Two statements, whether or not it is somebody's.
    """
    every = of_anyone(Account, "whoever types a number is nobody yet").select_related("person", "pin")
    account = every.filter(person_id=_person_with(number) or 0).first()
    return account if account and entry.may_enter(account, today) else None


def account_for_text_number(number: str, today: date) -> Account | None:
    """The account that opens today with a code to this mobile number (+31612345678)."""
    found = of_text_number(number).select_related("account__person").first()
    return found.account if found and entry.may_enter(found.account, today) else None


def text_hash(number: str) -> str:
    """By what a mobile number is found, and known to be somebody's once only."""
    return lookup_hash(number, TEXT_PURPOSE)


def of_text_number(number: str) -> QuerySet[TextNumber]:
    """Whose this mobile number is, whichever of the keys it was kept with."""
    every = of_anyone(TextNumber, "whoever types a number is nobody yet, and a number is one person's")
    return every.filter(number_hash__in=lookup_hashes(number, TEXT_PURPOSE))


def texting_is_connected() -> bool:
    """Whether the organisation connected a provider of text messages. Without, nothing of it is shown."""
    return bool(settings.SMS_URL)


def ways_in(account: Account) -> Ways:
    """By what `account` opens now, in one statement."""
    owner = account.person
    passkeys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    row = Account.objects.visible_to(owner).values(
        "email",
        pin_set=Exists(Pin.objects.visible_to(owner)),
        passkey_made=Exists(passkeys),
        number_given=Exists(TextNumber.objects.visible_to(owner)),
    )[0]
    return Ways(
        mail=bool(row["email"]),
        pin=row["pin_set"],
        passkey=row["passkey_made"],
        text=row["number_given"] and texting_is_connected(),
    )


def has_way_in(account: Account) -> bool:
    """Whether `account` can be opened again: by mail, which costs no statement, or by anything else."""
    return bool(account.email) or ways_in(account).any


def needs_app(account: Account) -> bool:
    """Whether a personnel number and PIN alone don't open `account`, for its owner set up an authenticator app."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def pin_of(account: Account) -> Pin | None:
    return Pin.objects.visible_to(account.person).first()


def text_number_of(account: Account) -> TextNumber | None:
    return TextNumber.objects.visible_to(account.person).first()


def visit_codes_left(account: Account) -> int:
    return VisitCode.objects.visible_to(account.person).count()


def _person_with(number: str) -> int | None:
    forms = typed.spellings(number)
    now = Person.objects.filter(number__in=forms).values_list("pk", "number")
    before = FormerNumber.objects.filter(number__in=forms).values_list("person_id", "number")
    found = list(now.union(before))
    meant = {pk for pk, written in found if written == forms[0]} or {pk for pk, _written in found}
    return meant.pop() if len(meant) == 1 else None
