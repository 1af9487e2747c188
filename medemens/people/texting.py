"""Text messages with a code, by whatever provider the organisation connected (SMS_URL).

They hold the code and no name. A task is given ids only.
"""

import logging
from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from medemens.core.notifying import hand_over
from medemens.core.rows import of_anyone
from medemens.people import entry
from medemens.people.mails import CODE_DELAYS, FIRST
from medemens.people.models import Account, LoginCode
from medemens.people.queries.numbers import account_for_text_number

logger = logging.getLogger(__name__)
PLACE = "{number}"


@task(priority=FIRST)
def text_code(login_code_id: int, prover_id: int = 0, attempt: int = 0) -> None:
    """Text the code to the number it was asked for, if that is someone's here; only here, off the request, is looked.

    With `prover_id` it goes there whoever's it is: the owner of that account says that it is theirs.
    """
    every = of_anyone(LoginCode, "it goes to whoever asked for it")
    asked = every.filter(pk=login_code_id, expires_at__gt=timezone.now()).first()
    reader = _reader(asked, prover_id) if asked else None
    if asked and reader and not _send_code(asked, reader.language) and attempt < len(CODE_DELAYS):
        later = timezone.now() + timedelta(seconds=CODE_DELAYS[attempt])
        text_code.using(run_after=later).enqueue(login_code_id, prover_id, attempt + 1)


def _reader(asked: LoginCode, prover_id: int) -> Account | None:
    if prover_id:
        return of_anyone(Account, "its owner gets the code").filter(pk=prover_id).first()
    return account_for_text_number(asked.address, timezone.localdate())


def _send_code(asked: LoginCode, language: str) -> bool:
    with translation.override(language):
        words = _("Medemens: your code is %(code)s. It works for a quarter of an hour. Never pass it on.")
        return send(asked.address, words % {"code": entry.spaced(entry.login_code(asked.seed))})


def send(number: str, words: str) -> bool:
    """Send `words` to `number`; False where nothing is connected, or the provider doesn't take it now."""
    address = settings.SMS_URL.replace(PLACE, quote(number, safe=""))
    taken = hand_over(address, words)
    if not taken:
        logger.warning("The provider of text messages took none. See SMS_URL.")
    return taken
