from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medemens.core import catalogues


class Command(BaseCommand):
    help = "Check that every text of the product exists in Dutch and in English, and nothing else does."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        root = catalogues.package()
        source = catalogues.from_sources(root)
        found: list[str] = []
        for language in catalogues.LANGUAGES:
            catalogue = catalogues.read(catalogues.path_of(root, language), language)
            found += catalogues.problems(source, catalogue, language)
        if found:
            raise CommandError(
                "\n".join([*found, f"{len(found)} texts to look at. `make messages` adds what lacks."])
            )
        self.stdout.write(f"{len(source)} texts, all of them in {' and '.join(catalogues.LANGUAGES)}.")
