"""What an answer is made of, and when it is late."""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TOLD_FOR = timedelta(weeks=13)  # on Join in, after the last that was said
MOST_QUOTES = 6  # of one outcome: more of them nobody reads


class Kind(TextChoices):
    """What an outcome says, in the order in which one reads them."""

    HEARD = "heard", _("Heard")
    DECIDED = "decided", _("Decided")
    DONE = "done", _("Done")
    HELPED = "helped", _("Did it help?")


ANSWERS = (Kind.HEARD, Kind.DECIDED)  # either of them is an answer, as it was promised
WITH_QUOTES = (Kind.HEARD, Kind.HELPED)


def is_late(due: date | None, answered_on: date | None, today: date) -> bool:
    """Whether the day by which people would have their answer is over, and there is none."""
    return due is not None and answered_on is None and due < today
