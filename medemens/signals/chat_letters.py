"""The letter about a chat that was switched off."""

from django.utils.translation import gettext as _

from medemens.signals import messages
from medemens.signals.letters import Letter, Outdated, Reading, letter, page
from medemens.signals.models import ChatChannel


@letter(messages.CHAT_OFF, ChatChannel, "team")
def chat_switched_off(channel: ChatChannel, reading: Reading) -> Letter:
    """HR hears that a chat didn't answer for a day. Once it works again there is nothing to tell."""
    if channel.off_at is None:
        raise Outdated
    which = (
        _("The chat of %(team)s takes no messages from Medemens any more.") % {"team": channel.team.name}
        if channel.team
        else _("The chat of the house takes no messages from Medemens any more.")
    )
    return Letter(
        subject=_("A chat that doesn’t answer"),
        says=[which, _("It is switched off. In Medemens everything is there as before.")],
        links=[(_("Look at the chats"), page("chat_channels"))],
    )
