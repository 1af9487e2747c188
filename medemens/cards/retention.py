"""What this app lets go of in the daily run, and what it gives on its day."""

from medemens.cards.actions.retention import forget_cards, give_cards
from medemens.core.daily import register

register("cards-given", give_cards)
register("cards", forget_cards)
