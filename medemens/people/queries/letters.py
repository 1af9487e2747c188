"""Letters of invitation: for whom one may print them, whose a code is, and what stands in the way of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medemens.core.numbers import small_int
from medemens.core.rows import of_anyone
from medemens.people import entry
from medemens.people.models import Account, Employment, Grant, Invitation, Person, Reporting, Team, in_force
from medemens.people.queries.invitations import without_own_mail

MOST_LETTERS = 200  # in one PDF


def may_print_for(viewer: Person, roles: Collection[str], today: date) -> QuerySet[Person]:
    """The people for whom `viewer` may ask a letter: everyone here for HR, whom they lead for a leader."""
    return Person.objects.here(today) if Grant.Role.HR in roles else led_in_own_line(viewer, today)


def led_in_own_line(leader: Person, today: date) -> QuerySet[Person]:
    """The people `leader` leads themself. A stand-in doesn't: a place one takes for a week opens no doors."""
    rows = Reporting.objects.filter(in_force(today), leader=leader)
    return Person.objects.here(today).filter(pk__in=rows.values("person")).exclude(pk=leader.pk)


def people_for_letters(chosen: Mapping[str, str], today: date, now: datetime) -> list[Person]:
    """Of a `team`, or of `all`, those whom no mail reaches and who weren’t invited; as many as one PDF holds."""
    people = without_own_mail(today, now)
    if chosen.get("team"):
        team = small_int(chosen["team"]) or 0
        working = Employment.objects.filter(in_force(today), team__in=Team.objects.filter(pk=team))
        people = people.filter(pk__in=working.values("person"))
    elif not chosen.get("all"):
        return []
    return list(people[:MOST_LETTERS])


def teams_for_letters(today: date, now: datetime) -> QuerySet[Team]:
    """Teams with at least one person whom no mail reaches and who wasn't invited."""
    waiting = Employment.objects.filter(in_force(today), person__in=without_own_mail(today, now).order_by())
    return Team.objects.filter(Exists(waiting.filter(team=OuterRef("pk")))).order_by("name")


def language_of(people: Collection[Person]) -> str:
    """The language in which Medemens speaks to the only one of `people`; "" for several, or who never came in."""
    every = of_anyone(Account, "the letter speaks the language of whom it is for")
    spoken = list(every.filter(person__in=people).values_list("language", flat=True))
    return spoken[0] if len(people) == 1 and spoken else ""


def letter_with(typed: str) -> Invitation | None:
    """The letter on which this code stands, whatever became of it."""
    code = entry.letter_code(typed)
    every = of_anyone(Invitation, "whoever holds the code is nobody yet").select_related("person", "by")
    letters = every.filter(channel=Invitation.Channel.LETTER)
    return letters.filter(code_hash__in=entry.letter_hashes(code)).first() if code else None


def open_from_another(people: Collection[int], leader: Person, now: datetime) -> Invitation | None:
    """An open invitation, by letter or mail, of one of `people` (ids) that somebody else than `leader` made."""
    every = of_anyone(Invitation, "a leader doesn't replace what somebody else made")
    still = every.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    others = still.filter(person__in=people).exclude(by=leader)
    return others.select_related("by").order_by("-made_at").first()


def opens_later(letter: Invitation, now: datetime) -> bool:
    """Whether `letter` lets someone in anew, and its three days of waiting aren't over."""
    return letter.is_open(now) and letter.opens_at is not None and now < letter.opens_at


def in_the_way(letter: Invitation, now: datetime) -> str:
    """Why `letter` doesn't open now, in words for whoever holds it; "" where it does."""
    if letter.accepted_at:
        return _("This letter was used on %(day)s. Was that not you? Then tell HR today.") % {
            "day": _day(letter.accepted_at)
        }
    if letter.refused_at:
        return _("This letter was stopped: its owner said that they didn’t ask for it.")
    if letter.withdrawn_at:
        return _replaced(letter)
    if now >= letter.expires_at:
        return _("This letter worked until %(day)s. Ask for a new one.") % {"day": _day(letter.expires_at)}
    if opens_later(letter, now) and letter.opens_at:
        return _("This letter opens on %(time)s.") % {"time": moment_in_words(letter.opens_at)}
    if not letter.person.is_here(timezone.localdate(now)):
        return _("This letter no longer opens anything.")
    return ""


def moment_in_words(moment: datetime) -> str:
    """A day and a time on the clock: Tuesday 24 November, 10.15."""
    return date_format(timezone.localtime(moment), "l j E, H.i")


def _replaced(letter: Invitation) -> str:
    every = of_anyone(Invitation, "whoever holds the code hears what became of it")
    newer = every.filter(person=letter.person, pk__gt=letter.pk).order_by("-pk").first()
    if newer is None:
        return _("This letter no longer opens anything.")
    if newer.channel == Invitation.Channel.LETTER:
        return _("There is a newer letter. Use that one.")
    return _("There is a newer invitation. It came by mail.")


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j E")
