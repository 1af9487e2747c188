from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core import readiness, serving
from medemens.core.backups import in_use, put_back
from medemens.core.erasures.replay import catch_up


class Command(BaseCommand):
    help = "Serve Medemens: the pages, the tasks and the periodic work. Stops on Ctrl-C or SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        parser.add_argument("--workers", type=int, default=1, help="web processes (default: 1)")
        parser.add_argument(
            "--threads", type=int, default=8, help="requests a process answers at a time (default: 8)"
        )
        parser.add_argument(
            "--web-only", action="store_true", help="leave tasks and periodic work to `medemens work`"
        )

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if problems := list(readiness.problems(host)):
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
        if serving.is_taken(host, port):
            raise CommandError(
                f"Something else is at port {port}. Choose another with --port, or PORT= for make.",
                returncode=2,
            )
        serving.collect_static()
        self.stdout.write(f"Medemens is at http://{host}:{port}/ and stops with Ctrl-C.")
        self.stdout.flush()
        serving.serve(
            host=host,
            port=port,
            workers=options["workers"],
            threads=options["threads"],
            with_worker=not options["web_only"],
        )
