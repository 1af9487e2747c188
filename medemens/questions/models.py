from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from medemens.core.fields import EncryptedTextField
from medemens.people.models import Person
from medemens.questions.rules import Depth

QUESTION_LENGTH = 200


class Openness(models.Model):
    """How far questions of `leader` may go, and what they had better not be about: `person` says so.

    Only `person` ever sees it. The other notices it by nothing but the questions they are offered. `avoids` holds
    subjects (`rules.Subject`) with spaces between them.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="openness")
    leader = models.ForeignKey(Person, models.CASCADE, related_name="+")
    depth = models.CharField(max_length=5, choices=Depth.choices, default=Depth.LIGHT)
    avoids = EncryptedTextField(purpose="openness", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "leader"], name="one_openness_a_pair"),
            models.CheckConstraint(condition=~Q(person=F("leader")), name="openness_is_towards_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.leader_id}"


class HouseQuestion(models.Model):
    """A question that the organisation added, in both languages. `occasions`, `subjects` and `asks` are lists of the

    values in `rules`.
    """

    nl = models.CharField(max_length=QUESTION_LENGTH)
    en = models.CharField(max_length=QUESTION_LENGTH)
    why_nl = models.CharField(max_length=QUESTION_LENGTH, blank=True)
    why_en = models.CharField(max_length=QUESTION_LENGTH, blank=True)
    occasions = models.JSONField(default=list)
    depth = models.CharField(max_length=5, choices=Depth.choices, default=Depth.LIGHT)
    subjects = models.JSONField(default=list)
    asks = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"house-{self.pk}"


class Retirement(models.Model):
    """That a question, by its slug, isn't offered in this organisation: one of the bank or one of its own."""

    question = models.CharField(max_length=60, unique=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.question


class OwnQuestion(models.Model):
    """A question that someone keeps to ask. It is about nobody: names and health are refused."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="own_questions")
    text = EncryptedTextField(purpose="own-question")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"question of {self.person_id}"


class OpenedQuestion(models.Model):
    """That a question was offered and opened between two people: it isn't offered to them again for a year.

    `batch` counts the times that `asker` opened some with `other`, so that a page can show the last three again. No
    page lists these rows, for either of the two.
    """

    asker = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    question = models.CharField(max_length=60)
    batch = models.PositiveIntegerField()
    opened_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asker", "other", "question", "batch"], name="opened_once_a_batch"
            ),
            models.CheckConstraint(condition=~Q(asker=F("other")), name="a_question_is_for_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["asker", "other", "opened_on"])]

    def __str__(self) -> str:
        return f"{self.question} {self.opened_on}"
