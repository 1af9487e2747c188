from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people.models.directory import Grant, Person
from medemens.people.models.rows import OwnRows

_M = TypeVar("_M", bound=models.Model)


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """The way in for one person. Made at the invitation; without a mail address it opens by letter or number."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    email = models.EmailField(unique=True, null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # The work mail HR's file has now, and since when it waits to become the address to log in with.
    pending_email = models.EmailField(blank=True)
    pending_since = models.DateTimeField(null=True, blank=True)
    last_login = None  # Django would keep when someone came in; nobody needs to know

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager.from_queryset(OwnRows)()

    def __str__(self) -> str:
        return self.email or f"account {self.pk}"

    def has_usable_password(self) -> bool:
        """Whether a password was chosen; an empty one is none."""
        return bool(self.password) and super().has_usable_password()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower() if self.email else None
        super().save(*args, **kwargs)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """Those to `person` and those they made; for HR all."""
        return self.all() if Grant.Role.HR in roles else self.filter(Q(person=person) | Q(by=person))


class Invitation(models.Model):
    """An open door for one person. A new invitation closes the old one.

    The link in a mail is a signature made anew when the mail leaves, so no secret is kept. Of the code on a letter
    a keyed hash is kept (entry.letter_hash) until the day printed on it, so that whoever types it reads what became
    of it. `opens_at` is set where a letter lets someone in anew who has an account already: three days after `made_at`,
    so that its owner has time to say that they didn't ask for it (`refused_at`).
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("by mail")
        LETTER = "letter", _("by letter")

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.MAIL)
    code_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel}"

    def is_open(self, now: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at


class LoginCode(models.Model):
    """A code on its way by mail, for whoever asked with this address, whether or not the address is known here.

    The code is computed from `seed` (entry.login_code) and never kept. Rows are gone once used or run out.
    """

    seed = models.CharField(max_length=64)
    address = EncryptedTextField(purpose="login-address")
    address_hash = models.CharField(max_length=64, db_index=True)  # keyed: to find a code still on its way
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"code {self.pk}"


class RowsOfAnAccount(models.QuerySet[_M]):
    """Ways in to an account. What they hold can be read by nobody; that they are there is for its owner."""

    def visible_to(self, person: Person) -> Self:
        """Those of the account of `person`."""
        return self.filter(account__person=person)


class Pin(models.Model):
    """Six digits with which someone without mail comes in, beside their personnel number. Only a hash is kept.

    The hash (argon2) is of a keyed hash: a database alone doesn't tell a million possibilities apart.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="pin")
    hash = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    objects = RowsOfAnAccount.as_manager()

    def __str__(self) -> str:
        return f"PIN of account {self.account_id}"


class VisitCode(models.Model):
    """A code that opens one visit to the tablet in the team room, from a list its owner made. Gone once used."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="visit_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    objects = RowsOfAnAccount.as_manager()

    def __str__(self) -> str:
        return f"visit code {self.pk}"


class TextNumber(models.Model):
    """A mobile number its owner gave, to get codes to log in with by text message. For nothing else."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="text_number")
    number = EncryptedTextField(purpose="text-number")
    number_hash = models.CharField(max_length=64, unique=True)
    given_on = models.DateField()
    proved_at = models.DateTimeField(null=True, blank=True)

    objects = RowsOfAnAccount.as_manager()

    def __str__(self) -> str:
        return f"text number {self.pk}"
