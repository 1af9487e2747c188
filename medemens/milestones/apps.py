from django.apps import AppConfig


class MilestonesConfig(AppConfig):
    name = "medemens.milestones"

    def ready(self) -> None:
        from medemens.core import kept
        from medemens.milestones import kept_parts
        from medemens.milestones.models import ServiceWish
        from medemens.people import merging

        merging.register_private(ServiceWish)
        kept.register("service", 15, kept_parts.service, models=[ServiceWish])
