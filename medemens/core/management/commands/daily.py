import json
from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medemens.core import daily


class Command(BaseCommand):
    help = (
        "Let go of what is no longer kept, decide who is told of what today, and send what may leave. "
        "Runs by itself every night; safe to run again at any time, and twice at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            help="as on this day (YYYY-MM-DD), at four in the night; not one to come",
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print one JSON object: rows let go, by name and in all (erased), and what was made and sent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["date"]
        now = timezone.now()
        if day and day > timezone.localdate(now):
            raise CommandError("That day is still to come: what is kept until then would be gone now.")
        as_of = timezone.make_aware(datetime.combine(day, daily.AT)) if day else now
        try:
            counts = daily.run(as_of, at=now, with_steps=True)
        except daily.DailyFailed as error:
            raise CommandError(f"These failed and come again: {error}. The log says why.") from error
        counts["erased"] = sum(counts[name] for name in daily.functions)
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            self.stdout.write("\n".join(f"{count:8}  {name}" for name, count in counts.items()))
