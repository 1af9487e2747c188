from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people import names


def in_force(today: date, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """The condition that a dated row holds on `today`; without a start it always held, without an end it still does."""
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": today})
    not_over = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": today})
    return begun & not_over


class PersonQuerySet(models.QuerySet["Person"]):
    def here(self, today: date) -> Self:
        """People who work here on `today`."""
        return self.filter(in_force(today, "first_day", "last_day"))

    def in_order(self) -> Self:
        """In the Dutch order: by family name without its prefix (dutch.md section 6)."""
        return self.order_by("sort_key", "pk")


class Person(models.Model):
    """Someone who works here, worked here, or will. One row per human being, whatever the number of contracts."""

    number = models.CharField(max_length=40, unique=True)
    call_name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=40, blank=True)
    family_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=255, editable=False, db_index=True)
    work_mail = models.EmailField(blank=True)
    service_date = models.DateField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["last_day", "sort_key"]),
            models.Index(Lower("work_mail"), name="people_by_work_mail"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return names.full_name(self.call_name, self.prefix, self.family_name)

    def is_here(self, today: date) -> bool:
        begun = self.first_day is None or self.first_day <= today
        return begun and (self.last_day is None or self.last_day >= today)


class FormerNumber(models.Model):
    """A personnel number of someone who was two rows once; files that still name it mean this person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="former_numbers")
    number = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.number


class NameWord(models.Model):
    """A normalised word of a name, so that "berg" finds "van den Berg" by index on every database."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["word", "person"])]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "word"], name="one_row_per_word")]

    def __str__(self) -> str:
        return self.word


class Team(models.Model):
    """A unit of the organisation: a team, a location, a sector. The tree comes from the file or from who leads whom."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")

    def __str__(self) -> str:
        return self.name


class Employment(models.Model):
    """One contract of a person: where, as what, and for how many hours a week."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    sequence = models.CharField(max_length=20, default="1")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="employments")
    job_title = models.CharField(max_length=160, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "sequence"], name="one_employment_per_sequence"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="employment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.job_title


class Reporting(models.Model):
    """Who leads whom, from when until when. Being a leader is having people here, never a flag."""

    class Source(models.TextChoices):
        FILE = "file", _("from the HR file")
        HAND = "hand", _("by HR")

    person = models.ForeignKey(Person, models.CASCADE, related_name="led_by")
    leader = models.ForeignKey(Person, models.CASCADE, related_name="leads")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=4, choices=Source.choices, default=Source.FILE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "leader"], condition=Q(ends_on=None), name="led_once_by_each"
            ),
            models.CheckConstraint(condition=~Q(person=F("leader")), name="nobody_leads_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.leader_id} → {self.person_id}"


class StandIn(models.Model):
    """Someone who takes a leader's place for a while."""

    leader = models.ForeignKey(Person, models.CASCADE, related_name="stand_ins")
    stand_in = models.ForeignKey(Person, models.CASCADE, related_name="stands_in_for")
    starts_on = models.DateField()
    ends_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(leader=F("stand_in")), name="nobody_stands_in_for_themselves"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="stand_in_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in_id} for {self.leader_id}"


class Contact(models.Model):
    """Someone an employee chose for their moments, beside or instead of the leader. It holds once they agree."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Person, models.CASCADE, related_name="contact_for")
    instead_of_leader = models.BooleanField(default=False)
    asked_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "contact"], condition=Q(ended_on=None), name="asked_once_each"
            ),
            models.CheckConstraint(condition=~Q(person=F("contact")), name="nobody_is_their_own_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} for {self.person_id}"


class Grant(models.Model):
    """A role someone holds: by whom, since when, why, until when. Roles are visible and dated."""

    class Role(models.TextChoices):
        HR = "hr", _("HR")
        ADMINISTRATOR = "administrator", _("administrator")
        SUPERVISION = "supervision", _("supervision")

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    reason = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(ended_at=None), name="a_role_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


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

    objects = AccountManager()

    def __str__(self) -> str:
        return self.email or f"account {self.pk}"

    def has_usable_password(self) -> bool:
        """Whether a password was chosen; an empty one is none."""
        return bool(self.password) and super().has_usable_password()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower() if self.email else None
        super().save(*args, **kwargs)


class Invitation(models.Model):
    """An open door for one person. Its link is a signature made anew when the mail leaves, so no secret is kept.

    A new invitation closes the old one.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("by mail")

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.MAIL)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

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


class ImportMapping(models.Model):
    """Which column means what, as HR said once for files with these headers."""

    signature = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.signature[:8]


class ImportDraft(models.Model):
    """What an uploaded file says, between looking and applying. Encrypted, and gone after an hour.

    The file itself is never kept: what Medemens doesn't take, it doesn't hold either. `seen_at` is the last
    sign of life of the reading.
    """

    class State(models.TextChoices):
        READING = "reading"
        COLUMNS = "columns"  # somebody has to say which column means what
        READY = "ready"
        UNREADABLE = "unreadable"

    by = models.ForeignKey(Person, models.CASCADE, related_name="import_drafts")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    content = EncryptedTextField(purpose="import-draft")
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"

    def is_stopped(self, now: datetime) -> bool:
        """Whether the reading came to a halt, because the server stopped in between."""
        return self.state == self.State.READING and now - self.seen_at > timedelta(minutes=1)


class ImportRun(models.Model):
    """An import that was applied: who did it, when, and how many rows changed. No names, no values."""

    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    complete = models.BooleanField(default=False)
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
