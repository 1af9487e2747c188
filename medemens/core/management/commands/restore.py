from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core.backups.making import Failed
from medemens.core.backups.manifest import NoBackup
from medemens.core.backups.restoring import Refused, restore


class Command(BaseCommand):
    help = "Put a backup back, without what people took away after it was made. Stop Medemens first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the backup, as `medemens backup` made it")
        parser.add_argument(
            "--replace", action="store_true", help="also where people are in the database; they are backed up"
        )
        parser.add_argument(
            "--without-erasures",
            action="store_true",
            help="also where the list of what people took away since is lost: all of it comes back",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            restore(
                backup=file.resolve(),
                replace=options["replace"],
                without_erasures=options["without_erasures"],
                now=timezone.now(),
                say=self.stdout.write,
            )
        except (Refused, NoBackup) as error:
            raise CommandError(str(error), returncode=2) from error
        except (Failed, OSError) as error:
            raise CommandError(f"The backup wasn’t put back. {error}") from error
