"""From where rosters are read, for whoever watches over how the house is set."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from medemens.people import house
from medemens.people.house import Setting


def register() -> None:
    """Add the settings of this app."""
    house.register(30, _settings)


def _settings() -> Iterable[Setting]:
    origins = ", ".join(settings.ROSTER_ORIGINS)
    yield Setting("rosters", _("Roster calendars may be read from"), origins or _("nowhere"))
