"""When mail may reach people, for whoever watches over how the house is set."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medemens.core.rows import of_anyone
from medemens.core.time import clock
from medemens.people import house
from medemens.people.house import Setting
from medemens.signals.chat.deciding import house_hour
from medemens.signals.models import ChatChannel
from medemens.signals.queries import house_window

CHANGES = {
    "chat-set": gettext_lazy("A chat is told when there is something to celebrate: %(value)s"),
    "chat-removed": gettext_lazy("A chat is told nothing any more: %(value)s"),
}


def register() -> None:
    """Add the settings of this app, and the words for its changes."""
    house.register(10, _settings)
    for what, words in CHANGES.items():
        house.register_change(what, words)


def _settings() -> Iterable[Setting]:
    window = house_window()
    times = {"start": clock(window.starts), "end": clock(window.ends)}
    yield Setting(
        "quiet-hours", _("No mail, unless someone chose otherwise"), _("%(start)s to %(end)s") % times
    )
    yield Setting("digest-hour", _("The letter of the day leaves at"), clock(house_hour()))
    chats = of_anyone(ChatChannel, "how many there are; the sentence they get is the same for all").count()
    told = ngettext("one chat", "%(count)s chats", chats) % {"count": chats} if chats else _("nowhere")
    yield Setting(
        "chat", _("That there is something to celebrate, without a name, is told in"), told, by_hand=True
    )
