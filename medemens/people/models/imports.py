from datetime import datetime, timedelta

from django.db import models

from medemens.core.fields import EncryptedTextField
from medemens.people.models.directory import Person
from medemens.people.models.rows import RowsByHR


class ImportMapping(models.Model):
    """Which column means what, as HR said once for files with these headers."""

    signature = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    objects = RowsByHR.as_manager()

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

    objects = RowsByHR.as_manager()

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

    objects = RowsByHR.as_manager()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
