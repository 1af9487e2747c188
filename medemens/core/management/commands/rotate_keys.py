from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medemens.core import crypto, readiness, rotation


class Command(BaseCommand):
    help = "Write everything of an older of FIELD_KEYS anew with the first. Safe to stop and to run again, at any time."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say whether an older key is still needed"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if problems := list(readiness.problems()):
            raise CommandError("\n".join(problems), returncode=2)
        if len(crypto.field_keys()) == 1:
            self.stdout.write("There is one key, so nothing is of an older one.")
            return
        if not check:
            count = rotation.renew_all(self.stdout.write)
            self.stdout.write(f"{count} values were written anew with the first key.")
        self._report()

    def _report(self) -> None:
        left = rotation.waiting()
        if left:
            self.stdout.write(f"{left} values are still of an older key. Run: medemens rotate_keys")
        older = [(count, each) for each in rotation.fixed() if (count := each.older())]
        for count, each in older:
            self.stdout.write(f"{count:8}  {each.ends}")
        if left or any(each.matters for _count, each in older):
            raise CommandError("Keep the older keys for now.", returncode=1)
        self.stdout.write(
            "The older keys are no longer needed: take them out of FIELD_KEYS and start Medemens anew."
        )
