from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "medemens.questions"

    def ready(self) -> None:
        from medemens.people import merging
        from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion

        merging.register_private(Openness, OpenedQuestion, OwnQuestion)
