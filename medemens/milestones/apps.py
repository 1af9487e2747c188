from django.apps import AppConfig


class MilestonesConfig(AppConfig):
    name = "medemens.milestones"

    def ready(self) -> None:
        from medemens.milestones import house_settings, kept_parts, panels
        from medemens.milestones.models import CheerPause, DayQuestion, HeldDay, ServiceWish
        from medemens.people import merging
        from medemens.people.panels import register as register_panel

        merging.register_private(ServiceWish, CheerPause, HeldDay, DayQuestion)
        register_panel("days", 30, panels.rest_panel, panels.TEMPLATE)
        kept_parts.register()
        house_settings.register()
