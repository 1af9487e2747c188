"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import chapter

# ruff: isort: off
from medemens.people.personal_data import (
    work,
    access,
    imports,
    own,
    power,
)  # in the order in which one reads them

# ruff: isort: on

__all__ = ["access", "imports", "own", "power", "work"]

chapter("people", _("Work, and logging in"))
