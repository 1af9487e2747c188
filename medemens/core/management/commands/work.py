from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core import readiness, serving, worker
from medemens.core.backups import in_use, put_back
from medemens.core.erasures.replay import catch_up


class Command(BaseCommand):
    help = "Do the tasks and the periodic work. `medemens serve` starts one; more may run, on any machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stop-with", type=int, metavar="PID", help="stop when this process, its parent, ends"
        )

    def handle(self, *args: Any, stop_with: int | None, **options: Any) -> None:
        if stop_with:
            serving.stop_with(stop_with)
        if problems := list(readiness.problems()):
            raise CommandError("\n".join(problems), returncode=2)
        try:
            in_use.hold()
        except in_use.InUse:
            raise CommandError(
                "A backup is being put back. Start again when it is done.", returncode=2
            ) from None
        if again := catch_up().said():
            self.stderr.write(again)
        put_back.mend_all(timezone.now())
        worker.run()
