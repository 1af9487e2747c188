"""What of questions depends on `FIELD_KEYS`."""

from medemens.core.rotation import Fixed, register
from medemens.questions.models import OpenedQuestion

register(
    Fixed(
        lambda: OpenedQuestion.objects.count(),
        "questions that were opened, at most, kept for a year: without the old key one of these may come a second "
        "time. No reason to keep the key.",
        matters=False,
    )
)
