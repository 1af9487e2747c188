from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from medemens.core.erasures import journal, outbox, replay


class Command(BaseCommand):
    help = "Bring the database and the list of what people took away together, and say how they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--begin-anew",
            action="store_true",
            help="make a list that was lost anew, from what this database knows",
        )

    def handle(self, *args: Any, begin_anew: bool, **options: Any) -> None:
        if replay.file_is_lost():
            if not begin_anew:
                self.stderr.write(
                    f"{settings.ERASURES_FILE} isn’t there. Put it back, or run this with --begin-anew."
                )
                raise SystemExit(1)
            self.stdout.write(f"Made anew with {outbox.begin_anew()} erasures that this database knows of.")
        if again := replay.catch_up().said():
            self.stdout.write(again)
        outbox.write_out()
        count = sum(1 for _line in journal.lines())
        self.stdout.write(f"{settings.ERASURES_FILE}: {count} erasures, all of them done in this database.")
