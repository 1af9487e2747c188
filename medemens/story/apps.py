from django.apps import AppConfig


class StoryConfig(AppConfig):
    name = "medemens.story"

    def ready(self) -> None:
        from medemens.story import kept_parts

        kept_parts.register()
