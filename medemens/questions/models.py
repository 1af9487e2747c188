from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from medemens.core.fields import EncryptedTextField
from medemens.people.models import OwnRows, Person, RowsByHR
from medemens.questions.rules import Depth, Subject

QUESTION_LENGTH = 200
SAYS_LENGTH = 80  # of what someone says of questions: longer than all there is to say


class Openness(models.Model):
    """How far questions of `leader` may go, and what they had better not be about: `person` says so.

    Only `person` ever sees it. The other notices it by nothing but the questions they are offered. `says` holds both,
    encrypted and of one length: whoever holds the database reads that someone said something of another's questions,
    and neither how far they may go nor what they had better not be about.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="openness")
    leader = models.ForeignKey(Person, models.CASCADE, related_name="+")
    says = EncryptedTextField(purpose="openness")

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "leader"], name="one_openness_a_pair"),
            models.CheckConstraint(condition=~Q(person=F("leader")), name="openness_is_towards_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} to {self.leader_id}"

    @staticmethod
    def saying(depth: str, avoids: Collection[str] = ()) -> str:
        """What `says` holds: the depth, then the subjects. ValueError for a depth that isn't one."""
        subjects = [subject for subject in Subject.values if subject in avoids]
        return " ".join([Depth(depth).value, *subjects]).ljust(SAYS_LENGTH)

    @property
    def depth(self) -> Depth:
        """How far questions may go."""
        return Depth(str(self.says).split()[0])

    @property
    def avoids(self) -> list[str]:
        """What they had better not be about: values of `Subject`, in that order."""
        return str(self.says).split()[1:]


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

    objects = RowsByHR.as_manager()

    def __str__(self) -> str:
        return self.question


class OwnQuestion(models.Model):
    """A question that someone keeps to ask. It is about nobody: names and health are refused."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="own_questions")
    text = EncryptedTextField(purpose="own-question")
    made_at = models.DateTimeField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"question of {self.person_id}"


class OpenedQuestion(models.Model):
    """That a question was offered and opened between two people: it isn't offered to them again for a year.

    `question` is a keyed hash of the two and the slug (`queries.asking.kept_as`): the database doesn't tell which it
    was. `batch` counts the times that `asker` opened some with `other`, so that a page can show the last three again.
    No page lists these rows, for either of the two.
    """

    asker = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    question = models.CharField(max_length=64)
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
        return f"{self.asker_id} to {self.other_id}, {self.opened_on}"
