"""What happens to cards that someone should hear of, and who that is."""

from collections.abc import Iterable

from medemens.cards.models import Card, GroupCard, SignRequest
from medemens.core.events import register
from medemens.people.models import Person


def _receiver(card: Card | GroupCard, by: Person | None) -> Iterable[Person]:
    return [card.receiver]


def _asked(request: SignRequest, by: Person | None) -> Iterable[Person]:
    return [request.person]


CARD_SENT = register("card-sent", "Someone was sent a card.", _receiver)
CARD_GIVEN = register("card-given", "The day of a card that colleagues signed has come.", _receiver)
CARD_TO_SIGN = register("card-to-sign", "Someone was asked to sign a card for a colleague.", _asked)
