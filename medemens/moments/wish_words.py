"""What a wish says, to the letter: the same before it is sent, to whoever gets it, and to whoever sent it."""

from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.core.time import LONG_AGO
from medemens.moments.models import Wish


def says(kind: str, sender: str) -> str:
    """The message of this kind, from somebody of this name."""
    match Wish.Kind(kind):
        case Wish.Kind.TALK:
            return _("%(name)s would like to talk to you.") % {"name": sender}
        case Wish.Kind.PRACTICAL:
            return _("%(name)s would like to arrange something practical with you.") % {"name": sender}
        case Wish.Kind.KNOW:
            return _(
                "%(name)s wants you to know that something is going on. There is no need to talk now."
            ) % {"name": sender}


def worn_out_sentence() -> str:
    """The one fixed sentence."""
    return _("I’m worn out just now.")


def absent(name: str, back_on: date | None, today: date) -> str:
    """When somebody who isn't there is back. Never why they aren't."""
    if back_on is None:
        return _("%(name)s isn’t there for a while.") % {"name": name}
    form = "j E Y" if back_on - today > LONG_AGO else "j E"
    return _("%(name)s is back on %(day)s.") % {"name": name, "day": dateformat.format(back_on, form)}


def gone_by_then() -> str:
    """That a message isn't there any more by the day somebody is back. To follow `absent`."""
    return _("By then your message is gone.")


def astray(name: str) -> str:
    """That somebody whose message this was doesn't see it any more: the sender's moments don't fall to them."""
    return _("%(name)s can’t see your message now.") % {"name": name}


def state(wish: Wish) -> str:
    """How it stands, for the sender."""
    name = {"name": wish.to.call_name}
    if wish.read_on:
        return _("%(name)s has read your message.") % name
    if wish.told_on:
        return _("%(name)s hasn’t read your message yet.") % name
    return _("Your message is waiting for %(name)s.") % name
