from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "medemens.core"

    def ready(self) -> None:
        from medemens.core import readiness  # noqa: F401  registers its check; models are loaded by now

        # Each app says which personal data it keeps, and lets go of it in time.
        autodiscover_modules("personal_data", "retention")
