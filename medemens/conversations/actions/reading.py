"""What a reader does: answer, cover words, put a message aside. Which reader it was is kept nowhere either."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medemens.conversations.models import Moderation, Thread, ThreadMessage
from medemens.conversations.queries.reading import messages_to_moderate, read_thread
from medemens.conversations.rules import LONGEST, Reason, Side, What, covered
from medemens.core.errors import Refused
from medemens.people.models import Person


@transaction.atomic
def answer_thread(*, thread: Thread, text: str, by: Person, today: date) -> ThreadMessage:
    """Answer in the name of whoever reads. A thumb that taps twice answers once.

    `Refused` once it is closed, as far as a reader can see.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Refused(_("Write at most %(count)s characters.") % {"count": LONGEST})
    _hold(thread)
    if read_thread(thread, today).end:
        raise Refused(_("The writer closed this conversation. Nobody reads an answer any more."))
    before = thread.lines.filter(side=Side.READER).order_by("-position").first()
    if before and before.day == today and before.text == words:
        return before
    last = thread.lines.filter(side=Side.READER).aggregate(last=Max("position"))["last"] or 0
    return ThreadMessage.objects.create(
        thread=thread, side=Side.READER, position=last + 1, text=words, day=today
    )


@transaction.atomic
def cover_words(
    *, message: ThreadMessage, words: str, reason: Reason, by: Person, today: date
) -> ThreadMessage:
    """Cover every occurrence of `words` for good. The message is written anew in its place, under another key.

    So what was there goes as a row goes: no backup that is put back brings the words back.
    `Refused` where the words aren't in it.
    """
    _hold(message.thread)
    held = _found(message, today)
    text = covered(held.text, words)
    if text == held.text:
        raise Refused(_("These words aren’t in the message. Write them as they stand there."))
    kept = list(held.moderations.exclude(what=What.COVERED).values_list("what", "reason", "on"))
    held.delete()
    anew = ThreadMessage.objects.create(
        thread=held.thread, side=held.side, position=held.position, text=text, day=held.day
    )
    rows = [*kept, (What.COVERED.value, reason.value, today)]
    Moderation.objects.bulk_create(
        Moderation(message=anew, what=what, reason=why, on=on) for what, why, on in rows
    )
    return anew


@transaction.atomic
def put_aside(*, message: ThreadMessage, reason: Reason, by: Person, today: date) -> None:
    """Put a message aside: it asks for no answer any more, and its writer reads why and can write it otherwise."""
    _hold(message.thread)
    Moderation.objects.get_or_create(
        message=_found(message, today), what=What.ASIDE, defaults={"reason": reason, "on": today}
    )


def _found(message: ThreadMessage, today: date) -> ThreadMessage:
    found = messages_to_moderate(message.thread, today).filter(pk=message.pk).first()
    if found is None:
        raise Refused(_("Something changed meanwhile. Look once more."))
    return found


def _hold(thread: Thread) -> None:
    Thread.objects.select_for_update().get(pk=thread.pk)
