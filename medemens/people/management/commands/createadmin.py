from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from medemens.core.errors import Refused
from medemens.people.actions.first_administrator import make_first_administrator


class Command(BaseCommand):
    help = "Make the first person of HR, who is the first administrator too. Works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--number", required=True, help="personnel number, as in the HR file")
        parser.add_argument("--name", required=True, help='name in full: "Hanna de Wit"')
        parser.add_argument("--mail", required=True, help="work mail; the code to log in goes there")

    def handle(self, *args: Any, number: str, name: str, mail: str, **options: Any) -> None:
        try:
            validate_email(mail)
            person = make_first_administrator(number=number, name=name, mail=mail, now=timezone.now())
        except ValidationError as error:
            raise CommandError(f"--mail: {' '.join(error.messages)}") from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{person.full_name} is of HR and administrator. Next: open {settings.BASE_URL}/, ask for a code "
            f"at {mail}, set a second factor, and import your people under Beleid."
        )
