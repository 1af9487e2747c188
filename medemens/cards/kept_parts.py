"""What is kept of someone's cards, for themselves. Of a card that colleagues sign nothing before its day."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.cards.models import Card, GroupCard
from medemens.cards.queries.groups import is_signed, with_own_signature
from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.models import Person


def cards(person: Person, now: datetime) -> Part:
    """What they got, of one person or of several; what they began; and what goes round. Two statements."""
    today = local_day(now)
    of_one = Card.objects.visible_to(person).select_related("sender", "receiver").order_by("-sent_on", "pk")
    lines = [_sent(one) if one.receiver_id == person.pk else _begun(one) for one in of_one]
    lines += [
        _given(one) if one.receiver_id == person.pk else _going_round(one)
        for one in with_own_signature(person, today).order_by("day", "pk")
    ]
    lines.append(_("A card that you sent is with whom you sent it to. They may keep it or take it away."))
    return Part(
        title=_("Cards"),
        lines=tuple(lines),
        seen_by=_("Nobody but you. What colleagues sign is seen by whoever was asked to, up to its day."),
        until=_("Until you take it away. What you began, and a card of several people, four weeks."),
        change_url=reverse("cards"),
    )


def _begun(card: Card) -> str:
    return _("A card for %(name)s that you began: %(text)s") % {"name": card.receiver, "text": card.text}


def _going_round(card: GroupCard) -> str:
    said = _("you signed it") if is_signed(card) else _("you may sign it")
    return _("A card of colleagues for %(name)s, on %(day)s: %(said)s") % {
        "name": card.receiver, "day": _day(card.day), "said": said,
    }  # fmt: skip


def _sent(card: Card) -> str:
    day = _day(card.sent_on) if card.sent_on else ""
    return _("From %(name)s, %(day)s: %(text)s") % {"name": card.sender, "day": day, "text": card.text}


def _given(card: GroupCard) -> str:
    return _("From several colleagues, %(day)s: %(text)s") % {"day": _day(card.day), "text": card.text}


def _day(value: date) -> str:
    return str(dateformat.format(value, "j E Y"))
