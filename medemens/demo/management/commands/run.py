from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from medemens.people.models import Person
from medemens.people.queries.demo import cast, is_demo


class Command(BaseCommand):
    help = "Try Medemens on this machine: makes the database, puts the demo in an empty one, and serves it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "`run` is for trying Medemens. In production: medemens migrate, then medemens serve."
            )
        call_command("migrate", verbosity=0)
        if not Person.objects.exists():
            self.stdout.write(
                "An empty database: putting the demo in it. This takes a moment, and happens once."
            )
            call_command("demo")
        if is_demo():
            self._introduce(port)
        call_command("serve", port=port)

    def _introduce(self, port: int) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            members = cast(timezone.localdate())
            lines = [f"  {m.person.full_name:24} {' · '.join([*m.roles, m.line, m.story])}" for m in members]
        self.stdout.write(f"At http://127.0.0.1:{port}/demo/ you can be any of these people:")
        self.stdout.write("\n".join(line.rstrip(" ·") for line in lines))
