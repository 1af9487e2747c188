"""What people of this house should know of how it is set: languages, codes by text message, and changes in words."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from medemens.people import house
from medemens.people.house import Setting
from medemens.people.queries.numbers import texting_is_connected

CHANGES = {
    "agreement": gettext_lazy("What the house agreed was filled in anew."),
    "pilot-begun": gettext_lazy("A pilot began, until %(value)s."),
    "pilot-extended": gettext_lazy("The pilot goes on, until %(value)s."),
    "pilot-general": gettext_lazy("The pilot is over: Medemens is for everyone."),
    "pilot-erased": gettext_lazy("The pilot is over: everything of it was erased."),
    "server": gettext_lazy("Set on the server: %(value)s"),
}


def register() -> None:
    """Add the settings of this app, and the words for its changes."""
    house.register(50, _settings)
    for what, words in CHANGES.items():
        house.register_change(what, words)


def _settings() -> Iterable[Setting]:
    spoken = ", ".join(str(get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES)
    yield Setting("languages", _("Languages"), spoken)
    yield Setting(
        "texting",
        _("Codes to log in by text message"),
        _("switched on") if texting_is_connected() else _("switched off"),
    )
    yield Setting("organisation", _("Name of the organisation"), settings.ORGANISATION_NAME)
