from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "medemens.presence"

    def ready(self) -> None:
        # Models are loaded by now: panels and parts speak of them.
        from medemens.core import kept
        from medemens.people import merging
        from medemens.people.panels import register as register_panel
        from medemens.presence import house_settings, kept_parts, panels
        from medemens.presence.actions.hours import join_presences
        from medemens.presence.models import Presence, RosterFeed, RosterRun, Shift

        merging.register(Presence, join_presences)
        register_panel("hours", 30, panels.hours_panel, panels.TEMPLATE)
        kept.register("hours", 30, kept_parts.hours_kept, models=[Presence, Shift, RosterFeed, RosterRun])
        house_settings.register()
