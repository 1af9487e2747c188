"""What the house agreed before people came in, and a pilot. Each change is a row of its own, with who and when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from medemens.people.models.directory import Person, Team


class HouseAgreement(models.Model):
    """When the works council agreed and the DPIA was made, or why none is needed. The last row holds; all are shown."""

    consent_on = models.DateField(null=True, blank=True)
    no_consent_because = models.CharField(max_length=300, blank=True)
    dpia_on = models.DateField(null=True, blank=True)
    no_dpia_because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(consent_on__isnull=False) ^ ~Q(no_consent_because=""), name="consent_or_why_none"
            ),
            models.CheckConstraint(
                condition=Q(dpia_on__isnull=False) ^ ~Q(no_dpia_because=""), name="dpia_or_why_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Pilot(models.Model):
    """A try with some teams. Until it is closed nobody outside them is invited (queries/pilot.py)."""

    teams = models.ManyToManyField(Team, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"pilot {self.pk}"


class PilotTerm(models.Model):
    """Until which day a pilot runs, as said at some time; the last holds. Going on takes the works council's date."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, related_name="terms")
    ends_on = models.DateField()
    consent_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.ends_on}"


class PilotClosure(models.Model):
    """How a pilot came to its end: erased when its last day was over, or for everyone from then on."""

    class Outcome(models.TextChoices):
        ERASED = "erased"
        GENERAL = "general"

    pilot = models.OneToOneField(Pilot, models.CASCADE, related_name="closure")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    consent_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.outcome
