from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "medemens.recognition"

    def ready(self) -> None:
        from medemens.core import kept
        from medemens.people import merging
        from medemens.people.panels import register as register_panel
        from medemens.recognition import kept_parts, panels
        from medemens.recognition.models import Appreciation, Showing

        merging.register_private(Appreciation, Showing)
        register_panel("thanks", 11, panels.thanks_panel, panels.TEMPLATE)
        kept.register("thanks", 70, kept_parts.thanks, models=[Appreciation, Showing])
