from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from medemens.core import crypto

CANARY = b"medemens"


class Installation(models.Model):
    """The one row about this installation: whether it is a demo, its key canary, and the last daily run."""

    is_demo = models.BooleanField(default=False)
    canary = models.BinaryField(default=b"")
    last_daily_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "demo" if self.is_demo else "installation"

    @classmethod
    def current(cls) -> Self:
        """Return the row, made with a canary of the present key where it doesn't exist yet."""
        canary = crypto.encrypt(CANARY, "canary")
        return cls.objects.get_or_create(pk=1, defaults={"canary": canary})[0]

    def key_fits(self) -> bool:
        """Whether `FIELD_KEYS` can read what this database holds."""
        try:
            return crypto.decrypt(bytes(self.canary), "canary") == CANARY
        except crypto.WrongKey:
            return False


class Heartbeat(models.Model):
    """The last sign of life of a process that works in the background."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def beat(cls, name: str, *, now: datetime) -> None:
        """Note that process `name` is alive."""
        cls.objects.update_or_create(name=name, defaults={"at": now})


class CacheEntry(models.Model):
    """The table of Django's database cache, made by a migration rather than by a command one can forget."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key


class Erasure(models.Model):
    """That a row about people went, or a text in it: noted by the database itself (erasures.triggers), and then written

    out to the file beside it (erasures.journal). It holds nothing of what went. `row_key` is its key; `column_name` is
    empty where the whole row went; `mark` is this erasure's own, in every copy of the database.
    A migration that rebuilds this table has to drop those triggers first: they write to it.
    """

    table_name = models.CharField(max_length=63)
    row_key = models.CharField(max_length=64)
    column_name = models.CharField(max_length=63, blank=True)
    day = models.DateField()
    mark = models.CharField(max_length=16, unique=True)
    written = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(written=False), name="erasures_to_write"),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_key}"
