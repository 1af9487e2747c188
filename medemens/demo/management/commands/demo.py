"""`medemens demo`: load Zorggroep De Linde."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core.models import Installation
from medemens.demo.loading import load
from medemens.people.models import Person

STORY_PEOPLE = 60


class Command(BaseCommand):
    help = "Load the demo organisation into an empty database, and mark the database as a demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--people", type=int, default=STORY_PEOPLE, help="how many people work there (60 or more)"
        )

    def handle(self, *args: Any, people: int, **options: Any) -> None:
        if people < STORY_PEOPLE:
            raise CommandError(f"The story has {STORY_PEOPLE} people. Ask for {STORY_PEOPLE} or more.")
        if Person.objects.exists():
            if Installation.current().is_demo:
                self.stdout.write("The demo is here already. It stays as it is.")
                return
            raise CommandError("This database holds an organisation. The demo only goes into an empty one.")
        load(people, timezone.now(), today=self._today())
        self.stdout.write(f"Zorggroep De Linde is here: {people} people, none of them real.")

    def _today(self) -> date:
        return timezone.localdate()
