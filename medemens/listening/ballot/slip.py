"""Answering with a slip: a code, then what it is about, then the questions. All of it travels in the form, each time.

The same at `/slip/` and at the door of the tablet. There is no session and no account, and the code is looked up at
each step: once it is used, nobody who goes back finds what was filled in.
"""

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest

from django.http import QueryDict
from django.utils.translation import gettext as _

from medemens.core.crypto import keyed_hash
from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.listening import tries
from medemens.listening.actions.answering import send_slip
from medemens.listening.ballot import filled
from medemens.listening.ballot.sheet import Sheet, sheet_of
from medemens.listening.ballot.spoken import FIELD, language_of
from medemens.listening.models import SlipCode
from medemens.listening.queries.answering import items_of, slip_with
from medemens.listening.queries.rounds import Preview, preview_of
from medemens.listening.slip_codes import is_whole, plain

MARK, HELD, CODE = "mark", "held", "code"
_MARK = re.compile(r"[0-9a-f]{8}")
REFUSED, WAIT = 422, 429


@dataclass
class SlipPage:
    """What to show to whoever holds a slip: the field for its code, what it is about, questions, or that it is sent."""

    mark: str
    language: str
    problem: str = ""
    status: int = 200
    preview: Preview | None = None
    sheet: Sheet | None = None
    is_sent: bool = False
    carried: list[tuple[str, str]] = field(default_factory=list)

    @property
    def code_name(self) -> str:
        return filled.named(CODE, self.mark)


def slip_page(sent: QueryDict, now: datetime) -> SlipPage:
    """The page that `sent` leads to; an empty form leads to the field for a code. Speak the language of it before."""
    page = code_page(sent.get(MARK, ""), language_of(sent))
    code = plain(sent.get(page.code_name, ""))
    slip = _held(page, sent, code, now)
    if slip is not None:
        page.carried += [(page.code_name, code), (HELD, _proof(code))]
        _open(page, slip, sent, now)
    return page


def code_page(mark: str, language: str) -> SlipPage:
    """The field for a code. Its name is new each time, so that no browser has codes to offer there."""
    page = SlipPage(mark if _MARK.fullmatch(mark) else secrets.token_hex(4), language)
    page.carried = [(MARK, page.mark), (FIELD, page.language)]
    return page


def _held(page: SlipPage, sent: QueryDict, code: str, now: datetime) -> SlipCode | None:
    """The slip with this code. A wrong one, a used one and one of a round that closed get the same answer."""
    known = compare_digest(sent.get(HELD, "").encode(), _proof(code).encode())
    if not known and not tries.may_try(code, now):
        page.status, page.problem = (
            WAIT,
            _("Too many codes were typed that are none. Try it again in a few minutes."),
        )
        return None
    slip = slip_with(code, local_day(now)) if is_whole(code) else None
    if slip is None:
        if is_whole(code) and not known:
            tries.count_wrong(code, now)
        page.status = REFUSED
        page.problem = _(
            "This code doesn’t work. Look once more at the letters. If it is right, it was used before or the round "
            "is closed. Then ask whoever gave you the slip for another one."
        )
    return slip


def _open(page: SlipPage, slip: SlipCode, sent: QueryDict, now: datetime) -> None:
    if not {"at", "to", "send"} & set(sent):
        page.preview = preview_of(slip.round)
        return
    page.sheet = sheet_of(slip.round, items_of(slip.round), sent, mark=page.mark)
    if "send" in sent:
        _send(page, page.sheet, slip, now)


def _send(page: SlipPage, sheet: Sheet, slip: SlipCode, now: datetime) -> None:
    sheet.refused = sheet.problem
    if not sheet.refused:
        try:
            today = local_day(now)
            send_slip(slip=slip, answers=sheet.ballot.as_bytes, comment=sheet.comment, today=today)
        except Refused as refusal:
            page.problem, page.sheet = str(refusal), None
        else:
            page.is_sent = True
    page.status = 200 if page.is_sent else REFUSED


def _proof(code: str) -> str:
    """That this code was found right before, so that nobody is held up in the middle of it."""
    return keyed_hash(code, "slip-held")
