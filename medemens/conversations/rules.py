"""What holds for talking on anonymously: how many could have written, what is too long, and when it is over."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

ENOUGH = 15  # people who could have written to the leader of a team: below that one guesses
LONGEST = 2000  # characters of one message
MOST_MESSAGES = 40  # of the writer in one conversation: past it, it is time to meet, or for another way
KEPT = timedelta(days=90)  # after a conversation was closed
SILENT = timedelta(days=365)  # nobody wrote anything: it closes by itself
COVER = "[…]"  # what stands where a reader covered words
NAME_LONGEST = 80

_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:nl|com|org|net|eu|info|example)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:wie (?:ben (?:je|jij)|bent u|is dit|schrijft dit)|wat is (?:je|jouw) naam|hoe heet (?:je|jij)"
    r"|(?:laat|zeg|vertel|schrijf)\b[^.?!]{0,30}\bwie (?:je|jij) bent|(?:je|jouw) (?:naam|personeelsnummer)"
    r"|who (?:are you|is this|wrote this)|who you are|(?:what is|what’s|what's) your name|your name)\b",
    re.IGNORECASE,
)


class Reader(models.TextChoices):
    """To whom somebody writes."""

    HR = "hr", _("HR")
    LEADER = "leader", _("Whoever leads a team")


class Side(models.TextChoices):
    READER = "reader", _("the reader")
    WRITER = "writer", _("the writer")


class How(models.TextChoices):
    """How a conversation ended."""

    WRITER = "writer", _("The writer closed it.")
    REPORT = "report", _("The writer takes it further as a report, somewhere else.")
    SILENCE = "silence", _("Nobody wrote for a year. So it closed by itself.")


class What(models.TextChoices):
    """What a reader did with a message."""

    COVERED = "covered", _("words covered")
    ASIDE = "aside", _("put aside")


class Reason(models.TextChoices):
    """Why: said to the writer in their own language. What else there is to say stands in an answer."""

    NAME = "name", _("It accuses someone by name. They can’t answer here.")
    PRIVATE = "private", _("It tells something private of someone.")
    HARSH = "harsh", _("It calls someone names, or threatens.")
    REPORT = "report", _("It asks for a report. Here nobody can look into it.")


def shown_on(side: str, day: date) -> date:
    """From which day the other side reads a message. What is written today readers see tomorrow.

    Whoever looked all day could see otherwise who was at a phone when it came.
    """
    return day + timedelta(days=1) if side == Side.WRITER else day


def order_key(side: str, day: date, position: int) -> tuple[date, bool, int]:
    """In what order messages stand: by when they could be read, never by when on a day they were written."""
    return (day, side == Side.WRITER, position)


def is_over(ended_on: date, today: date) -> bool:
    """Whether a conversation that was closed on `ended_on` has to be gone."""
    return today - ended_on >= KEPT


def is_silent(last_day: date, today: date) -> bool:
    """Whether nobody wrote for so long that it closes by itself."""
    return today - last_day >= SILENT


def asks_who(text: str) -> bool:
    """Whether an answer asks whom it is to. It may not: whoever is asked has lost something by not answering."""
    return bool(_WHO.search(text))


def holds_link(text: str) -> bool:
    """Whether there is an address of a page in it: whoever opens one can be seen by whoever keeps that page."""
    return bool(_LINK.search(text))


def covered(text: str, words: str) -> str:
    """`text` with every occurrence of `words` covered, whatever the capitals; the same text where they aren't in it."""
    wanted = words.strip()
    return re.sub(re.escape(wanted), COVER, text, flags=re.IGNORECASE) if wanted else text


def under(team: int, children: Mapping[int, Collection[int]]) -> Iterator[int]:
    """`team` and all below it, each once: a circle in the HR file ends where it begins."""
    seen, waiting = {team}, [team]
    while waiting:
        one = waiting.pop()
        yield one
        below = [child for child in children.get(one, ()) if child not in seen]
        seen.update(below)
        waiting += below
