"""Wishes: a message to one's leader or contact person. One at a time to each, and no history of them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.moments.models import Pause, Wish
from medemens.people.models import Person
from medemens.people.queries.relations import has_moments_with


@transaction.atomic
def send_wish(
    *, sender: Person, to: Person, kind: str = Wish.Kind.TALK, worn_out: bool = False, today: date
) -> Wish:
    """Let one's leader or contact person know: I would like to talk. It ends any pause of the sender's own.

    A new one takes the place of the one before. `Refused` where the sender's moments don't fall to `to`.
    """
    if not has_moments_with(to, sender, today):
        raise Refused(_("You can ask this of your leader or your contact person."))
    says = Wish.Kind(kind).value + (Wish.WORN_OUT if worn_out else "")
    unread = {"says": says, "sent_on": today, "read_on": None, "told_on": None, "met_on": None}
    wish, _made = Wish.objects.update_or_create(sender=sender, to=to, defaults=unread)
    Pause.objects.filter(rhythm__leader=to, rhythm__colleague=sender, by=sender).delete()
    return wish


@transaction.atomic
def take_back_wish(*, wish: Wish, by: Person) -> None:
    """The sender takes a wish back."""
    if wish.sender_id != by.pk:
        raise Refused(_("Only the person who asked this can take it back."))
    wish.delete()
