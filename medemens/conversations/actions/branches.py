"""What HR says of where the other branches lead."""

from typing import Any

from django.db import transaction

from medemens.conversations.models import Branch
from medemens.people.models import Person

FIELDS = ("who", "phone", "mail", "hours", "how")


@transaction.atomic
def fill_in_branch(*, slug: str, values: dict[str, Any], by: Person) -> None:
    """Say where this leads. Where all is left empty, nothing is filled in any more."""
    said = {name: values.get(name, "") for name in FIELDS}
    if any(said.values()):
        Branch.objects.update_or_create(slug=slug, defaults=said)
    else:
        Branch.objects.filter(slug=slug).delete()
