"""A reader of HR looks at what people wrote before anyone else does: it is shown without names, or left out (R6)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from medemens.core.errors import Refused
from medemens.core.time import local_day
from medemens.listening.actions.rounds import ONLY_HR
from medemens.listening.models import Comment, CommentReading
from medemens.listening.rules import LeftOut
from medemens.people.models import Grant, Person
from medemens.people.queries.relations import roles_of


@transaction.atomic
def show_comment(*, comment: Comment, text: str, by: Person, now: datetime) -> CommentReading:
    """Show `text` in place of what was written: the same, without whatever gives somebody away."""
    if not text.strip():
        raise Refused(_("Nothing would be left of it. Then leave it out, and say why."))
    return _read(comment, by, now, shown=True, text=text.strip())


@transaction.atomic
def leave_out_comment(*, comment: Comment, reason: LeftOut, by: Person, now: datetime) -> CommentReading:
    """Show nothing of it. How many were left out, and why, stands on the page."""
    return _read(comment, by, now, shown=False, reason=reason)


@transaction.atomic
def read_again(*, comment: Comment, by: Person) -> None:
    """Undo: it waits to be read as if nobody had."""
    _must_be_hr(by)
    CommentReading.objects.filter(comment=comment).delete()


def _read(
    comment: Comment, by: Person, now: datetime, *, shown: bool, text: str = "", reason: str = ""
) -> CommentReading:
    _must_be_hr(by)
    values = {"shown": shown, "text": text, "reason": reason, "by": by, "on": local_day(now)}
    reading, _made = CommentReading.objects.update_or_create(comment=comment, defaults=values)
    return reading


def _must_be_hr(by: Person) -> None:
    if Grant.Role.HR not in roles_of(by):
        raise Refused(ONLY_HR)
