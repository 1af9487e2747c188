"""Trainings in listening, as HR wrote them down. Everyone who works here may see those to come; HR sees all."""

from datetime import date

from django.db.models import F, QuerySet

from medemens.growth.models import Training


def coming_trainings(today: date) -> QuerySet[Training]:
    """Those of today and later, the soonest first."""
    return _in_order().filter(day__gte=today)


def past_trainings(today: date) -> QuerySet[Training]:
    """Those that have been, the latest first, for as long as they are kept."""
    return Training.objects.filter(day__lt=today).order_by("-day", "-pk")


def _in_order() -> QuerySet[Training]:
    return Training.objects.order_by("day", F("starts_at").asc(nulls_first=True), "pk")
