from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "medemens.sharing"

    def ready(self) -> None:
        from medemens.people import merging
        from medemens.people.panels import register as register_panel
        from medemens.sharing import kept_parts, panels
        from medemens.sharing.models import Proposal, Share, SharedDay, ShareReader, Sight

        merging.register_private(Share, SharedDay, ShareReader, Proposal, Sight)
        register_panel("shares", 20, panels.shares_panel, panels.TEMPLATE)
        kept_parts.register()
