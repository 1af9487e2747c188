from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


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
        if not get_user_model().objects.exists():
            self.stdout.write(
                "An empty database: putting the demo in it. This takes a moment, and happens once."
            )
            call_command("demo")
        call_command("serve", port=port)
