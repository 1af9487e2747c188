"""`medemens read_mail`: read answers of calendars and bounces from the mailbox, now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.signals.replies import read_new_mail


class Command(BaseCommand):
    help = "Read answers of calendars and mail that came back from the mailbox in MAILBOX_URL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MAILBOX_URL:
            raise CommandError(_("MAILBOX_URL isn’t set, so there is no mailbox to read."))
        try:
            counts = read_new_mail(timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            self.stdout.write(json.dumps(counts.as_dict()))
            return
        self.stdout.write(
            _(
                "Answers: %(answers)d. Answers that changed nothing: %(without_effect)d."
                " Mail that came back: %(bounces)d. Other mail, set apart: %(other)d."
            )
            % counts.as_dict()
        )
