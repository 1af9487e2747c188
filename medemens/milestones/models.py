from django.db import models

from medemens.people.models import OwnRows, Person
from medemens.sharing.rules import Way


class ServiceWish(models.Model):
    """How someone likes it to be marked that they work here for so many years. HR's file knows the day; this is theirs.

    `ways` are those of `sharing.rules.Way`. “Rather not” stands alone, and wins over every guideline: then nobody is
    told of the day.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="service_wish")
    ways = models.JSONField(default=list)
    rather_not = models.BooleanField(default=False)

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"service wish of {self.person_id}"

    @property
    def liked(self) -> list[Way]:
        return [Way(way) for way in self.ways]
