from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "medemens.signals"

    def ready(self) -> None:
        from medemens.core.events import subscribe
        from medemens.signals import kept_parts
        from medemens.signals.consumers import tell

        subscribe(tell)
        kept_parts.register()
