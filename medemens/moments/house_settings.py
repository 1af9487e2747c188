"""What HR sets about messages to a leader, for whoever watches over how the house is set."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.moments.queries.wishes import is_sentence_offered
from medemens.people import house
from medemens.people.house import Setting

CHANGES = {
    "sentence-on": gettext_lazy("The fixed sentence with a message to a leader is offered."),
    "sentence-off": gettext_lazy("The fixed sentence with a message to a leader isn’t offered any more."),
}


def register() -> None:
    """Add the setting of this app, and the words for a change in it."""
    house.register(20, _settings)
    for what, words in CHANGES.items():
        house.register_change(what, words)


def _settings() -> Iterable[Setting]:
    offered = _("offered") if is_sentence_offered() else _("not offered")
    yield Setting("sentence", _("The fixed sentence with a message to a leader"), offered, by_hand=True)
