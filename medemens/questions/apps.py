from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "medemens.questions"

    def ready(self) -> None:
        from medemens.people import merging
        from medemens.people.panels import register as register_panel
        from medemens.questions import kept_parts, panels
        from medemens.questions.actions.asking import join_openness
        from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion

        merging.register(Openness, join_openness)
        merging.register_private(Openness, OpenedQuestion, OwnQuestion)
        register_panel("refer", 40, panels.refer_panel, panels.TEMPLATE)
        kept_parts.register()
