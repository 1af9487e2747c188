"""What HR says of trainings. Nobody signs up in Medemens, so nothing is kept of who takes part."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from medemens.core.time import local_day
from medemens.growth.models import Training
from medemens.people.models import Person

KEPT_AFTER = timedelta(days=30)  # so that HR can copy last month's words into the next


@transaction.atomic
def add_training(*, values: dict[str, Any], by: Person) -> Training:
    """Add a training; everyone who works here sees it from now on. A thumb that taps twice adds it once."""
    return Training.objects.get_or_create(**values)[0]


@transaction.atomic
def change_training(*, training: Training, values: dict[str, Any], by: Person) -> Training:
    """Change a training."""
    for name, value in values.items():
        setattr(training, name, value)
    training.save()
    return training


@transaction.atomic
def remove_training(*, training: Training, by: Person) -> None:
    """Take a training away, for everyone."""
    training.delete()


def forget_trainings(now: datetime) -> int:
    """Erase trainings of more than thirty days ago. Returns how many."""
    return Training.objects.filter(day__lt=local_day(now) - KEPT_AFTER).delete()[0]
