"""The log of power: who used which power over others, when and why. It is only ever added to (people/chain.py)."""

import json
from datetime import UTC
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from medemens.core.fields import EncryptedTextField
from medemens.people import chain
from medemens.people.models.directory import Person


class OnlyAdded(Exception):
    """What stands in the log is never changed, and goes only behind a signed checkpoint (actions/log.py)."""


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise OnlyAdded


class AddedOnlyQuerySet(models.QuerySet[Any]):
    """Rows one can read and add, and do nothing else with."""

    update = delete = bulk_update = update_or_create = _refuse


class AddedOnly(models.Model):
    """A row that is written once."""

    objects = AddedOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise OnlyAdded
        super().save(*args, **{**kwargs, "force_insert": True})

    delete = _refuse


class Purpose(models.TextChoices):
    """For what HR opens work details."""

    CORRECT = "correct", _("Something in the details isn’t right")
    LEADING = "leading", _("Who leads whom")
    SERVICE = "service", _("Someone starts or leaves")
    ASKED = "asked", _("Someone asks about their own details")
    DOUBLE = "double", _("Someone is here twice")
    DUTY = "duty", _("A legal duty")


# The number of someone's row, and those of all rows that became part of it, however often that was done.
ONCE_ROWS_OF = """
WITH RECURSIVE once(pk) AS (
    SELECT CAST(%s AS bigint)
    UNION SELECT e.other FROM people_logentry e JOIN once ON e.about = once.pk WHERE e.kind = 'merged'
)
SELECT pk FROM once WHERE pk IS NOT NULL"""


class LogEntryQuerySet(AddedOnlyQuerySet):
    def visible_to(self, person: Person) -> Self:
        """Every time HR opened the work details of `person`, downloaded those of everyone, or changed who leads them.

        Also what is about a row that became part of theirs, or of one that did. Supervision has numbers of it, never at
        whom, and the settings of the house (queries/supervision.py).
        """
        kind = LogEntry.Kind
        mine = Q(about__in=RawSQL(ONCE_ROWS_OF, (person.pk,)))  # noqa: S611  fixed text
        return self.filter(mine & Q(kind__in=[kind.OPENED, kind.CHANGED, kind.MERGED]) | Q(kind=kind.TABLE))


class LogEntry(AddedOnly):
    """One use of power. People are numbers here, not relations: nothing that happens to their rows changes the log.

    `detail` is JSON with what goes with the kind, the name of who did it, and a salt, so that its link can't be
    guessed back. `mode` is the entry with which HR's timed mode began.
    """

    class Kind(models.TextChoices):
        BEGUN = "begun"
        ENDED = "ended"
        OPENED = "opened"
        TABLE = "table"
        CHANGED = "changed"
        MERGED = "merged"
        ROLE = "role"
        SETTING = "setting"
        HEAD = "head"

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    actor = models.BigIntegerField(null=True)
    about = models.BigIntegerField(null=True, db_index=True)
    other = models.BigIntegerField(null=True)
    mode = models.BigIntegerField(null=True, db_index=True)
    told_on = models.DateField(null=True)  # the day whose message tells whom it is about
    detail = EncryptedTextField(purpose="power-log")
    chain = models.CharField(max_length=64)
    mac = models.CharField(max_length=80)

    objects: ClassVar = LogEntryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"

    @property
    def told(self) -> dict[str, str]:
        """What goes with the kind: the `name` of who did it, and for instance the `purpose`."""
        said: dict[str, str] = json.loads(self.detail)
        return said

    @property
    def code(self) -> str:
        """Its link as one reads it aloud and writes it down."""
        return chain.in_groups(self.chain)

    def says(self, detail: str) -> dict[str, object]:
        """All that its link is made of; `detail` is given, for who checks reads it apart."""
        told_on = self.told_on.isoformat() if self.told_on else None
        return {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(),
            "kind": str(self.kind),
            "people": [self.actor, self.about, self.other],
            "mode": self.mode,
            "told_on": told_on,
            "detail": detail,
        }


class Checkpoint(AddedOnly):
    """Where entries up to and including `sequence` are no longer kept: the link of the last, and how many went."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    chain = models.CharField(max_length=64)
    removed = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)
    mac = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"up to {self.sequence}"

    def says(self) -> dict[str, object]:
        return {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(),
            "chain": self.chain,
            "removed": self.removed,
        }


class LogHead(models.Model):
    """The one row with the end of the log, signed. Whoever adds an entry holds it, so that there is one order."""

    sequence = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    mac = models.CharField(max_length=80)
    checked_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, blank=True)
    fault_at = models.BigIntegerField(null=True)
    house = models.TextField(blank=True)  # the settings of the server as last seen, as JSON

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="one_end_of_the_log"),
        ]

    def __str__(self) -> str:
        return f"head at {self.sequence}"

    @property
    def code(self) -> str:
        """The last link as one reads it aloud and writes it down."""
        return chain.in_groups(self.chain)
