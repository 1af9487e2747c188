from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "medemens.core"

    def ready(self) -> None:
        from medemens.core import readiness  # noqa: F401  registers its check; models are loaded by now

        # Each app says which personal data it keeps, and lets go of it in time.
        autodiscover_modules("personal_data", "retention", "renewal")

        from medemens.core.erasures import triggers

        # Triggers are no part of a model's state, so no migration can keep them: they are looked after around each.
        pre_migrate.connect(triggers.rest, sender=self)
        post_migrate.connect(triggers.watch, sender=self)
