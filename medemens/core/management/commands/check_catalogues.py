from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medemens.core import catalogues


class Command(BaseCommand):
    help = "Check that every text of the product exists in every language that has to say it, and nothing else does."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        root = catalogues.package()
        found: list[str] = []
        for language in catalogues.languages():
            source = catalogues.texts_for(root, language)
            catalogue = catalogues.read(catalogues.path_of(root, language), language)
            found += catalogues.problems(source, catalogue, language)
            self.stdout.write(f"{language}: {len(source)} texts.")
        if found:
            raise CommandError(
                "\n".join([*found, f"{len(found)} texts to look at. `make messages` adds what lacks."])
            )
