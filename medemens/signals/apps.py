from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "medemens.signals"

    def ready(self) -> None:
        from medemens.core.events import subscribe
        from medemens.moments.actions.wishes import when_over
        from medemens.moments.queries.feed import add_source
        from medemens.signals import calendar_days, house_settings, kept_parts
        from medemens.signals.actions import forget_wishes
        from medemens.signals.consumers import tell

        subscribe(tell)
        when_over(forget_wishes)
        add_source(calendar_days.coming_days)
        kept_parts.register()
        house_settings.register()
