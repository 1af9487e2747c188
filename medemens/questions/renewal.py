"""What of questions depends on `FIELD_KEYS`."""

from medemens.core.rotation import Fixed, register
from medemens.core.rows import of_anyone
from medemens.questions.models import OpenedQuestion

register(
    Fixed(
        lambda: of_anyone(OpenedQuestion, "a count for whoever renews the keys").count(),
        "questions that were opened, at most, kept for a year: without the old key one of these may come a second "
        "time. No reason to keep the key.",
        matters=False,
    )
)
