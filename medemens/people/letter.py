"""The letter of invitation on paper: one page each, in the language that is active."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medemens.core.paper import qr_svg, typeset
from medemens.people import entry
from medemens.people.actions.letters import Printed
from medemens.people.queries.directory import Entry
from medemens.people.queries.letters import moment_in_words

SHEET = Path(__file__).with_name("letter.typ")


def letters_pdf(printed: Sequence[Printed], entries: Sequence[Entry], paper: str) -> bytes:
    """Return the letters `printed`, a page each; `entries` say of the same people, in that order, where they work."""
    letters = [_words(one, at) for one, at in zip(printed, entries, strict=True)]
    return typeset(SHEET, {"title": _("Letter of invitation"), "letters": letters}, paper)


def address_to_open(code: str) -> str:
    """Where the QR code leads: in the language of the letter, for a phone that has chosen none."""
    language = get_language()
    said = "" if language == settings.LANGUAGE_CODE else f"?language={language}"
    return f"{settings.BASE_URL}{reverse('letter_open', args=[code])}{said}"


def address_to_type() -> str:
    """Where one types the code, as people write an address: without https:// and the last slash."""
    return f"{settings.BASE_URL}{reverse('letter')}".removeprefix("https://").rstrip("/")


def _words(printed: Printed, at: Entry) -> dict[str, Any]:
    letter, person = printed.invitation, at.person
    by = letter.by.full_name if letter.by else settings.ORGANISATION_NAME
    return {
        "organisation": settings.ORGANISATION_NAME,
        "title": _("For %(name)s") % {"name": person.call_name},
        "whole": " · ".join(filter(None, [person.full_name, at.team])),
        "invites": _("%(name)s invites you to Medemens.") % {"name": by},
        "says": [
            _("It helps you and your colleagues to make time for each other: a coffee, a walk, a real talk."),
            _("It keeps no scores and no files on people. What you tell each other stays between you."),
            _("Taking part is up to you. Not now is fine, and costs nothing."),
        ],
        "qr": qr_svg(address_to_open(printed.code)),
        "scan": _("Point the camera of a phone at this square."),
        "type": _("Or type this address:"),
        "address": address_to_type(),
        "with": _("and then this code:"),
        "code": entry.in_groups(printed.code),
        "works": _works(printed),
        "anywhere": _(
            "You never need a phone of your own. Any phone will do, a computer at work, or the tablet in the team "
            "room. You can do this in working hours."
        ),
        "ask": _("Questions? Ask %(name)s, or HR.") % {"name": by} if letter.by else _("Questions? Ask HR."),
        "found": _("Found this letter? Give it to %(name)s, or throw it away.") % {"name": person.full_name},
    }


def _works(printed: Printed) -> str:
    letter = printed.invitation
    until = date_format(timezone.localtime(letter.expires_at), "j E Y")
    if letter.opens_at and letter.opens_at > letter.made_at:
        return _("This letter works once, from %(time)s until %(day)s.") % {
            "time": moment_in_words(letter.opens_at),
            "day": until,
        }
    return _("This letter works once, until %(day)s.") % {"day": until}
