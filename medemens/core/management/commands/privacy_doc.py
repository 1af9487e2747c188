from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from medemens.core import personal_data


class Command(BaseCommand):
    help = "Write docs/privacy.md from what each app says of the personal data it keeps."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.PACKAGE).parent / "docs" / "privacy.md"
        path.write_text(personal_data.as_markdown(), encoding="utf-8")
        self.stdout.write(f"Written: {path.name}")
