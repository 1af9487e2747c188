"""Reads about people's own data, for themselves, for HR and for supervision."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Length

from medemens.core import personal_data
from medemens.core.personal_data import Entry
from medemens.people.models import Correction, Grant, Package, Person
from medemens.people.rules import GRACE


def people_of_hr(today: date) -> QuerySet[Person]:
    """Who can correct master data: everyone of HR who works here."""
    holding = Grant.objects.filter(role=Grant.Role.HR, ended_at=None).values("person")
    return Person.objects.here(today).filter(pk__in=holding).in_order()


def corrections_for(viewer: Person, roles: Collection[str]) -> QuerySet[Correction]:
    """Who says that something isn't right; for HR, but for what they say themselves."""
    rows = Correction.objects.visible_to(viewer, roles).select_related("person").order_by("asked_at", "pk")
    return rows.exclude(person=viewer) if Grant.Role.HR in roles else rows.none()


def packages_for(viewer: Person, roles: Collection[str]) -> QuerySet[Package]:
    """The packages that HR made, the latest first; never those about oneself."""
    rows = Package.objects.visible_to(viewer, roles).select_related("person", "by", "code_taken_by")
    rows = rows.order_by("-made_at", "-pk")
    return rows.exclude(person=viewer) if Grant.Role.HR in roles else rows.none()


def codes_waiting_for(viewer: Person, roles: Collection[str]) -> QuerySet[Package]:
    """The packages whose code supervision has yet to take."""
    rows = Package.objects.visible_to(viewer, roles).annotate(length=Length("code")).filter(length__gt=0)
    rows = rows.select_related("person").order_by("made_at", "pk")
    return rows if Grant.Role.SUPERVISION in roles else rows.none()


def kept_until(person: Person) -> date | None:
    """The last day on which anything of someone who leaves is kept; None for who has no last day."""
    return person.last_day + GRACE if person.last_day else None


def goes_and_stays() -> tuple[list[Entry], list[Entry]]:
    """The kinds of data of which something goes when someone erases everything, and those that stay as they are.

    The same for everyone: that a kind is listed for some would tell that others opened questions for a talk with them.
    """
    tied = [entry for entry in personal_data.entries.values() if entry.ties]
    going = [entry for entry in tied if any(tie.erases is not None for tie in entry.ties)]
    return going, [entry for entry in tied if entry not in going]
