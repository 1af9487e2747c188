from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "medemens.moments"

    def ready(self) -> None:
        # Models are loaded by now: events and panels speak of them.
        from medemens.moments import events, house_settings, kept_parts, panels  # noqa: F401
        from medemens.moments.actions.rhythms import join_rhythms
        from medemens.moments.models import Agreement, CalendarFeed, Moment, Need, Point, Rhythm, Wish
        from medemens.people import merging
        from medemens.people.panels import register as register_panel

        merging.register(Rhythm, join_rhythms)
        merging.register_private(Moment, Agreement, Need, Point, Wish)
        merging.register_keys(CalendarFeed)
        register_panel("moments", 10, panels.contact_panel, panels.TEMPLATE)
        kept_parts.register()
        house_settings.register()
