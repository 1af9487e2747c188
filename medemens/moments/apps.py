from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "medemens.moments"

    def ready(self) -> None:
        # Models are loaded by now: events and panels speak of them.
        from medemens.moments import events, panels  # noqa: F401
        from medemens.people.panels import register as register_panel

        register_panel("moments", 10, panels.contact_panel, panels.TEMPLATE)
