from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "medemens.outcomes"

    def ready(self) -> None:
        from medemens.core import join_in
        from medemens.listening import panels as rounds
        from medemens.outcomes import events, kept_parts, panels  # noqa: F401  the events register
        from medemens.outcomes.evaluations import evaluations
        from medemens.people.measured import set_source

        join_in.register("answers", 5, panels.join_in_lines)
        rounds.register("answer", 10, panels.answer_panel, panels.TEMPLATE)
        set_source(evaluations)
        kept_parts.register()
