"""What someone asks about their own data: that something isn't right, and a package only they can open."""

from collections.abc import Collection
from typing import Self

from django.db import models

from medemens.core.fields import EncryptedTextField
from medemens.people.models.directory import Grant, Person
from medemens.people.models.rows import OwnRows


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """What `person` says themself; for HR also what others say isn't right, for it is said to HR."""
        return self.all() if Grant.Role.HR in roles else self.filter(person=person)


class Correction(models.Model):
    """That someone says which of their master data aren't right. No text: HR asks, and corrects it in its own system.

    Gone as soon as HR closes it, after four weeks at the latest.
    """

    class Part(models.TextChoices):
        NAME = "name"
        NUMBER = "number"
        MAIL = "mail"
        WORK = "work"
        DATES = "dates"
        LEADER = "leader"

    person = models.OneToOneField(Person, models.CASCADE, related_name="correction")
    parts = models.JSONField(default=list)
    asked_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"correction of {self.person_id}"


class CollectCode(models.Model):
    """That someone chose beforehand with which code a package about them opens. The code itself is kept nowhere.

    `key` is what is made of it (own/sealing.py): enough to close a package, and shown to nobody.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="collect_code")
    key = EncryptedTextField(purpose="collect-key")
    salt = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    objects = OwnRows.as_manager()

    def __str__(self) -> str:
        return f"collect code of {self.person_id}"


class PackageQuerySet(models.QuerySet["Package"]):
    def visible_to(self, person: Person, roles: Collection[str] = ()) -> Self:
        """That there is one: for whom it is about, for HR, and for supervision. None of them reads `key` or `salt`.

        `code` is for supervision alone, once (own/requests.py).
        """
        if {Grant.Role.HR, Grant.Role.SUPERVISION} & set(roles):
            return self.all()
        return self.filter(person=person)


class Package(models.Model):
    """That HR answers a written request with a package HR can't open. The package itself is made when it is fetched.

    It opens with the code its owner chose before. Who has none gets a new one, which stands here until supervision
    has taken it: HR has the package and never the code, supervision the code and never the package.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="packages")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    key = EncryptedTextField(purpose="package-key")
    salt = models.CharField(max_length=32)
    code = EncryptedTextField(purpose="package-code", blank=True)
    code_taken_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    code_taken_at = models.DateTimeField(null=True, blank=True)

    objects = PackageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"package for {self.person_id}"
