from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from medemens.core.backups.making import Failed, make_backup
from medemens.core.backups.manifest import forget_backups
from medemens.core.readiness import NotMigrated, require_migrations


class Command(BaseCommand):
    help = "Make a backup of the database, while it is used, and delete those of more than thirty days ago."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, metavar="DIR", help="the folder for it (default: BACKUP_DIR)")

    def handle(self, *args: Any, to: Path | None, **options: Any) -> None:
        folder = (to or settings.BACKUP_DIR).resolve()
        now = timezone.now()
        try:
            require_migrations()
            made = make_backup(to=folder, now=now)
        except NotMigrated:
            raise CommandError(
                "The database is not up to date. Run: medemens migrate", returncode=2
            ) from None
        except (Failed, Error, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"{made}  {made.stat().st_size / 1e6:.1f} MB")
        if gone := forget_backups(folder, now):
            self.stdout.write(f"{gone} of more than thirty days ago deleted.")
        self.stdout.write("The keys (.env) aren’t in it: keep those apart, or nobody can read it.")
