from django.apps import AppConfig


class WeeksConfig(AppConfig):
    name = "medemens.weeks"

    def ready(self) -> None:
        from medemens.core import kept
        from medemens.people.panels import register_team
        from medemens.weeks import kept_parts, panels
        from medemens.weeks.models import Skip, TeamWeek

        register_team("week", 10, panels.week_panel, panels.TEMPLATE)
        kept.register("weeks", 65, kept_parts.weeks_kept, models=[TeamWeek, Skip])
