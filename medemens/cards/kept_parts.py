"""What is kept of someone's cards, for themselves. Of a card that colleagues sign nothing before its day."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from medemens.cards.models import Card, GroupCard
from medemens.cards.queries.cards import cards_for
from medemens.cards.queries.groups import given_to, going_round, is_signed
from medemens.core.kept import Part
from medemens.core.time import local_day
from medemens.people.models import Person


def cards(person: Person, now: datetime) -> Part:
    """What they got, of one person or of several."""
    lines = [_sent(one) for one in cards_for(person)]
    lines += [_given(one) for one in given_to(person, local_day(now))]
    lines = lines or [_("No card for you is kept now.")]
    lines.append(_("A card that you sent is with whom you sent it to. They may keep it or take it away."))
    return Part(
        title=_("Cards for you"),
        lines=tuple(lines),
        seen_by=_("Nobody but you. What colleagues signed they saw themselves, up to its day."),
        until=_("Until you take it away. A card of several people four weeks, unless you keep it."),
        change_url=reverse("cards"),
    )


def written(person: Person, now: datetime) -> Part | None:
    """What they wrote and what is not with the other yet: drafts, and cards that go round."""
    today = local_day(now)
    begun = Card.objects.visible_to(person).filter(sender=person).select_related("receiver").order_by("pk")
    lines = [_("A card for %(name)s that you began: %(text)s") % _words(one) for one in begun]
    for one in going_round(person, today):
        said = _("you signed it") if is_signed(one) else _("you may sign it")
        lines.append(
            _("A card of colleagues for %(name)s, on %(day)s: %(said)s")
            % {"name": one.receiver, "day": _day(one.day), "said": said}
        )
    if not lines:
        return None
    return Part(
        title=_("Cards you write"),
        lines=tuple(lines),
        seen_by=_("A card you began: nobody. What colleagues sign: whoever was asked to."),
        until=_("A card you began four weeks. What colleagues sign until its day."),
        change_url=reverse("cards"),
    )


def _words(card: Card) -> dict[str, str]:
    return {"name": str(card.receiver), "text": card.text}


def _sent(card: Card) -> str:
    day = _day(card.sent_on) if card.sent_on else ""
    return _("From %(name)s, %(day)s: %(text)s") % {"name": card.sender, "day": day, "text": card.text}


def _given(card: GroupCard) -> str:
    return _("From several colleagues, %(day)s: %(text)s") % {"day": _day(card.day), "text": card.text}


def _day(value: date) -> str:
    return str(dateformat.format(value, "j E Y"))
