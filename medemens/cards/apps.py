from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "medemens.cards"

    def ready(self) -> None:
        from medemens.cards import events, kept_parts, panels  # noqa: F401  the events register
        from medemens.cards.models import Card, GroupCard, Signature, SignRequest
        from medemens.core import kept
        from medemens.people import merging
        from medemens.people.panels import register as register_panel

        merging.register_private(Card, GroupCard, Signature)
        register_panel("card", 12, panels.card_panel, panels.TEMPLATE)
        kept.register("cards", 71, kept_parts.cards, models=[Card, GroupCard, Signature, SignRequest])
