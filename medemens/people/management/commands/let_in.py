from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core.errors import Refused
from medemens.people.actions.letting_in import let_in


class Command(BaseCommand):
    help = (
        "Let someone in anew who lost every way in, also with a role. The invitation goes to their work mail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--number", required=True, help="personnel number, as in the HR file")

    def handle(self, *args: Any, number: str, **options: Any) -> None:
        try:
            invitation = let_in(number=number, now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        person = invitation.person
        self.stdout.write(f"An invitation for {person.full_name} is on its way to {person.work_mail}.")
