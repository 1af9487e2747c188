"""When mail may reach people, for whoever watches over how the house is set."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from medemens.core.time import clock
from medemens.people import house
from medemens.people.house import Setting
from medemens.signals.queries import house_window


def register() -> None:
    """Add the settings of this app."""
    house.register(10, _settings)


def _settings() -> Iterable[Setting]:
    window = house_window()
    times = {"start": clock(window.starts), "end": clock(window.ends)}
    yield Setting(
        "quiet-hours", _("No mail, unless someone chose otherwise"), _("%(start)s to %(end)s") % times
    )
