from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "medemens.signals"

    def ready(self) -> None:
        from medemens.core.events import subscribe
        from medemens.moments.actions.wishes import when_over
        from medemens.signals import house_settings, kept_parts
        from medemens.signals.actions import forget_wishes
        from medemens.signals.consumers import tell

        subscribe(tell)
        when_over(forget_wishes)
        kept_parts.register()
        house_settings.register()
