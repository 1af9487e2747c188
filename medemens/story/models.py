from typing import Any, ClassVar, Self

from django.db import models

from medemens.people.models import Person
from medemens.story.rules import Stage, key_of


class Piece(models.Model):
    """Something of the story that HR writes for everyone and puts in order. Texts are by language: {"nl": "…"}.

    About nobody: of people it holds who of HR changed it last, which HR sees and nobody else.
    """

    place = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_on = models.DateField()

    class Meta:
        abstract = True

    @classmethod
    def in_order(cls) -> models.QuerySet[Self]:
        """All of them, in the order HR chose, with whoever changed each last."""
        return cls._default_manager.select_related("changed_by").order_by("place", "pk")

    @classmethod
    def next_place(cls) -> int:
        """The place after the last one."""
        last = cls._default_manager.aggregate(last=models.Max("place"))["last"]
        return 0 if last is None else int(last) + 1

    def in_one_order(self) -> models.QuerySet[Any]:
        """What stands in one order with this: here all of its kind."""
        return type(self).in_order()


class Chapter(Piece):
    """A short piece of the story: where the organisation comes from, what it is for, what it is still learning."""

    title = models.JSONField()
    text = models.JSONField()

    def __str__(self) -> str:
        return f"chapter {self.pk}"


class Value(Piece):
    """Something that counts here, and how people notice it where it is lived."""

    name = models.JSONField()
    noticed = models.JSONField()

    def __str__(self) -> str:
        return f"value {self.pk}"


class Promise(Piece):
    """What the organisation promises its people: one sentence about one thing that somebody can notice.

    It stands from `since` until it has a PromiseEnd. `stands_for` is whom one can speak to about it. One that came
    with other words for one that people had been asked about says so in `instead_of`.
    """

    title = models.JSONField()
    sentence = models.JSONField()
    stage = models.CharField(max_length=11, choices=Stage.choices)
    since = models.DateField()
    stands_for = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="promises")
    instead_of = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="successor"
    )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """What this promise is called wherever it is asked about."""
        return key_of(self.pk)

    def in_one_order(self) -> models.QuerySet[Any]:
        """The promises of its stage that stand."""
        return type(self).in_order().filter(stage=self.stage, end=None)

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "end")


class PromiseEnd(models.Model):
    """That a promise doesn't stand any more since a day, and why: everyone reads that. Undoing it deletes it."""

    promise = models.OneToOneField(Promise, models.CASCADE, related_name="end")
    why = models.JSONField(default=dict)
    on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return f"end of {self.promise_id}"
