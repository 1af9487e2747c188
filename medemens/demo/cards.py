"""A card that a team signs for Halina, whose birthday is near, and one out of the blue."""

from datetime import datetime, timedelta

from medemens.cards.actions.cards import begin_card, send_card, write_card
from medemens.cards.actions.groups import sign_card, start_group_card
from medemens.cards.queries.wishes import purpose_of_day, purpose_without_day, team_around
from medemens.cards.rules import Design, Occasion
from medemens.core.time import local_day
from medemens.demo.scene import Story
from medemens.sharing.models import SharedDay

LINES = (
    ("Sanne", "Op de nachten is het bij jou altijd rustig. Geniet van je dag."),
    ("Joris", "Bewaar je een stuk sernik voor me? Dan neem ik koffie mee."),
    ("Fatima", "Sto lat, Halina. Zeg ik het zo goed?"),
)


def send_cards(story: Story, now: datetime) -> None:
    """Sanne starts a card with the team, three sign it. Karim sends Fatima one for no reason."""
    today, sanne, halina = local_day(now), story["Sanne"], story["Halina"]
    share = SharedDay.objects.visible_to(sanne, today).get(share__owner=halina).share_id
    purpose = purpose_of_day(sanne, halina, share, today)
    if purpose is None or purpose.coming is None:
        return
    card = start_group_card(
        purpose=purpose, design=Design.WALK, text="Gefeliciteerd met je verjaardag, Halina, van ons allemaal.",
        day=purpose.coming.day, ask=team_around(halina, today), by=sanne, now=now - timedelta(hours=20),
    )  # fmt: skip
    for name, line in LINES:
        sign_card(card=card, text=line, by=story[name], now=now - timedelta(hours=3))
    purpose = purpose_without_day(story["Karim"], story["Fatima"], Occasion.NONE, today)
    one = begin_card(purpose=purpose, design=Design.TABLE, by=story["Karim"], now=now - timedelta(days=1))
    text = "Dag Fatima. Zomaar een kaart. Fijn dat je vorige week bleef zitten toen het lang duurde."
    write_card(card=one, text=text, by=story["Karim"])
    send_card(card=one, by=story["Karim"], now=now - timedelta(days=1))
