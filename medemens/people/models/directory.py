from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medemens.people import names


def in_force(today: date, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """The condition that a dated row holds on `today`; without a start it always held, without an end it still does."""
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": today})
    not_over = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": today})
    return begun & not_over


GONE = "…"  # what stands for the name of someone who left, once everything about them has gone


class CallNameField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs only
    """A call name. Of someone whose data went because they left it reads “a former colleague”, in whoever's language.

    So what a colleague agreed with them, or was thanked for by them, stays true wherever it is shown.
    """

    def from_db_value(self, value: str | None, expression: BaseExpression, connection: object) -> str | None:
        return _former() if value == GONE else value


def _former() -> str:
    return gettext("a former colleague")


class PersonQuerySet(models.QuerySet["Person"]):
    def known(self) -> Self:
        """Everyone of whom master data is kept: not the empty rows of people who left over four weeks ago."""
        return self.filter(erased_on=None)

    def here(self, today: date) -> Self:
        """People who work here on `today`."""
        return self.filter(in_force(today, "first_day", "last_day"))

    def visible_to(self, person: "Person", roles: Collection[str], today: date) -> Self:
        """Who exists for `person`: everyone here today and themselves; for HR also who left or will come.

        This is `rules.may_open` as a query, so that anyone else's page is simply not there.
        """
        if Grant.Role.HR in roles:
            return self.known()
        return self.filter(in_force(today, "first_day", "last_day") | Q(pk=person.pk))

    def in_order(self) -> Self:
        """In the Dutch order: by family name without its prefix (dutch.md section 6)."""
        return self.order_by("sort_key", "pk")


class Person(models.Model):
    """Someone who works here, worked here, or will. One row per human being, whatever the number of contracts."""

    number = models.CharField(max_length=40, unique=True)
    call_name = CallNameField(max_length=80)
    prefix = models.CharField(max_length=40, blank=True)
    family_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=255, editable=False, db_index=True)
    work_mail = models.EmailField(blank=True)
    service_date = models.DateField(null=True, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True, editable=False)  # the day everything about them went

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["last_day", "sort_key"]),
            models.Index(Lower("work_mail"), name="people_by_work_mail"),
            models.Index(fields=["service_date"], name="people_by_service_date"),
            models.Index(fields=["first_day"], name="people_by_first_day"),
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


def teams_of(person: Person, today: date) -> models.QuerySet[Employment, int]:
    """The teams (by pk) in which `person` works on `today`, for a condition."""
    working = Employment.objects.filter(in_force(today), person=person, team__isnull=False)
    return working.values_list("team", flat=True)


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


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, person: Person) -> Self:
        """Whom `person` chose or asked, and who chose or asked them. A leader reads of nobody whom they chose."""
        return self.filter(Q(person=person) | Q(contact=person))


class Contact(models.Model):
    """Someone an employee chose for their moments, beside or instead of the leader. It holds once they agree."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Person, models.CASCADE, related_name="contact_for")
    instead_of_leader = models.BooleanField(default=False)
    asked_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

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
