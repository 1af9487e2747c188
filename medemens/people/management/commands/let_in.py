from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core.errors import Refused
from medemens.people import entry
from medemens.people.actions.letting_in import let_in, let_in_by_letter
from medemens.people.letter import address_to_type


class Command(BaseCommand):
    help = (
        "Let someone in anew who lost every way in. The invitation goes to their work mail, also for who has a role; "
        "with --letter the code of a letter is printed here instead, for who has no mail and no role."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--number", required=True, help="personnel number, as in the HR file")
        parser.add_argument(
            "--letter", action="store_true", help="print a code to hand over, for who has no mail"
        )

    def handle(self, *args: Any, number: str, letter: bool, **options: Any) -> None:
        try:
            self.stdout.write(_by_letter(number) if letter else _by_mail(number))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal


def _by_mail(number: str) -> str:
    person = let_in(number=number, now=timezone.now()).person
    return f"An invitation for {person.full_name} is on its way to {person.work_mail}."


def _by_letter(number: str) -> str:
    made = let_in_by_letter(number=number, now=timezone.now())
    name, code = made.invitation.person.full_name, entry.in_groups(made.code)
    return f"For {name}, once, within two weeks: {code} at {address_to_type()}"
