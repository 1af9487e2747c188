"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import chapter

# ruff: isort: off
from medemens.moments.personal_data import (
    rhythms,
    wishes,
    talks,
    agreements,
    around,
)  # in the order in which one reads them

# ruff: isort: on

__all__ = ["agreements", "around", "rhythms", "talks", "wishes"]

chapter("moments", _("Talks and agreements"))
