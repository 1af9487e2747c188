from typing import Any

from django.core.management.base import BaseCommand

from medemens.core import catalogues


class Command(BaseCommand):
    help = "Bring the catalogues up to the sources: adds new texts, takes away old ones. Dutch is then written by hand."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        catalogues.update(catalogues.package())
