"""Cards in the morning of `tests.world`: one that Joris got of Sanne, her draft, and two that go round or were given.

`world` is a `tests.world.World`, which is made with this.
"""

from datetime import timedelta
from typing import Any

from medemens.cards.actions.cards import begin_card, send_card, write_card
from medemens.cards.actions.groups import sign_card, start_group_card
from medemens.cards.models import Card, GroupCard
from medemens.cards.queries.wishes import purpose_without_day
from medemens.cards.rules import Design, Occasion
from medemens.people.models import Person
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def cards(world: Any) -> None:
    """Sanne sent Joris a card, begins another, and signs one for Wim with him. Wim is given one of Fatima today."""
    cast = world.cast
    world.rows |= {
        "card": card(cast.sanne, cast.joris, "kaart-laatst", sent=True).pk,
        "card_draft": card(cast.sanne, cast.joris, "kaart-straks").pk,
        "group_card": group_card(cast.sanne, cast.wim, cast.joris, days=5).pk,
        "given_card": group_card(cast.fatima, cast.wim, cast.ayse, days=0).pk,
    }


def card(by: Person, to: Person, text: str, *, sent: bool = False, ago: int = 0) -> Card:
    """A card out of the blue, begun so many days ago."""
    now = NOW - ago * DAY
    purpose = purpose_without_day(by, to, Occasion.NONE, now.date())
    made = begin_card(purpose=purpose, design=Design.TABLE, by=by, now=now)
    write_card(card=made, text=text, by=by)
    if sent:
        send_card(card=made, by=by, now=now)
    return made


def group_card(
    by: Person, to: Person, *asked: Person, days: int, occasion: str = "none", line: str = "Fijne dag"
) -> GroupCard:
    """A card that `by` started a week ago and signed, with those asked; given in so many days from now."""
    now = NOW - 7 * DAY
    purpose = purpose_without_day(by, to, Occasion(occasion), now.date())
    design = Design.WATER if occasion in ("loss", "memorial") else Design.WALK
    day = TODAY + days * DAY
    started = start_group_card(
        purpose=purpose, design=design, text="Een kaart van allemaal.", day=day, ask=asked, by=by, now=now
    )
    for one in (by, *asked):
        sign_card(card=started, text=f"{line}, {one.call_name}", by=one, now=now)
    return started
