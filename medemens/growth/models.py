from django.db import models


class Training(models.Model):
    """A training in listening that the organisation gives: when, where, and how to take part."""

    title = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    sign_up = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title
