"""Letters about wishes: that a message waits, or wasn't read. Never a name, never what it says."""

from django.utils.translation import gettext as _

from medemens.moments.models import Wish
from medemens.moments.queries.wishes import wishes_from, wishes_to
from medemens.signals import messages
from medemens.signals.letters import Letter, Outdated, Reading, letter, page


@letter(messages.WISH_SENT, Wish)
def wish_sent(wish: Wish, reading: Reading) -> Letter:
    """The receiver hears that something waits. On Vandaag, so that no mail leads to a page that is gone."""
    if not wishes_to(reading.reader, reading.today).filter(pk=wish.pk, read_on=None).exists():
        raise Outdated
    return Letter(
        subject=_("A message from your team in Medemens"),
        says=[_("There is a message for you in Medemens.")],
        links=[(_("Open Today"), page("today"))],
        after=[_("You can do this in working hours.")],
    )


@letter(messages.WISH_UNREAD, Wish)
def wish_unread(wish: Wish, reading: Reading) -> Letter:
    """The sender hears that it wasn't read, and that someone else can be asked."""
    mine = wishes_from(reading.reader, reading.today)
    if not mine.filter(pk=wish.pk, read_on=None, told_on__isnull=False).exists():
        raise Outdated
    return Letter(
        subject=_("Your message in Medemens"),
        says=[_("Your message hasn’t been read yet. Would you like to ask someone else?")],
        links=[(_("Open Today"), page("today"))],
        after=[_("If it can’t wait, the page “Where to turn” says who is there.")],
    )
