"""Who can be invited, who was, and who came in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from medemens.core.numbers import small_int
from medemens.core.rows import of_anyone
from medemens.people.models import Employment, Invitation, Person, Team, in_force
from medemens.people.queries.directory import Entry, entries
from medemens.people.queries.house import may_come_in

# How long HR reads that someone didn't ask for a letter, and its owner that one was used.
TOLD_FOR = timedelta(weeks=8)


@dataclass(frozen=True)
class Invited:
    """Someone on HR's list: who they are, and what became of an invitation if there was one."""

    entry: Entry
    expires_at: datetime | None
    ran_out: bool
    by_letter: bool  # the open invitation is one
    has_mail: bool  # they have an account with an address


@dataclass(frozen=True)
class LetterNews:
    """What someone should know of letters in their name: the one that would let them in anew, and those used."""

    waiting: Invitation | None
    used: list[Invitation]


def groups(today: date, now: datetime) -> dict[str, QuerySet[Person]]:
    """Everyone here, by how far they are with coming in."""
    return {
        "new": not_invited(today, now),
        "open": invited(today, now),
        "in": came_in(today),
        "letter": without_own_mail(today, now),
    }


def with_invitation(people: QuerySet[Person], now: datetime) -> QuerySet[Person]:
    """`people` with the end and the channel of their open invitation, whether one was left unused, and their address.

    As `open_until`, `open_by`, `was_invited` and `address`.
    """
    still = _open(now).order_by("-made_at")
    unused = _invitations().filter(person=OuterRef("pk"), accepted_at=None)
    return people.annotate(
        open_until=Subquery(still.values("expires_at")[:1]),
        open_by=Subquery(still.values("channel")[:1]),
        was_invited=Exists(unused),
        address=F("account__email"),
    )


def listed(people: list[Person], today: date) -> list[Invited]:
    """One page of people `with_invitation`, as the list shows them."""
    return [
        Invited(
            entry,
            person.open_until,  # type: ignore[attr-defined]  # annotated by with_invitation
            person.was_invited and person.open_until is None,  # type: ignore[attr-defined]
            person.open_by == Invitation.Channel.LETTER,  # type: ignore[attr-defined]
            bool(person.address),  # type: ignore[attr-defined]
        )
        for person, entry in zip(people, entries(people, today), strict=True)
    ]


def people_to_invite(chosen: Mapping[str, str], today: date, now: datetime) -> list[Person]:
    """Whom HR chose: one `person`, or of a `team` or of `all` those who weren't invited yet. Empty for anything else.

    One person may have an account already: who lost every way in is let in anew.
    """
    if chosen.get("person"):
        person = small_int(chosen["person"]) or 0
        return list(with_own_mail(Person.objects.here(today), today).filter(pk=person))
    if chosen.get("team"):
        team = small_int(chosen["team"]) or 0
        working = Employment.objects.filter(in_force(today), team__in=Team.objects.filter(pk=team))
        return list(not_invited(today, now).filter(pk__in=working.values("person")))
    return list(not_invited(today, now)) if chosen.get("all") else []


def names_a_group(chosen: Mapping[str, str]) -> bool:
    """Whether HR chose a team there is, or everyone."""
    team = small_int(chosen.get("team", "")) or 0
    return bool(chosen.get("all")) or Team.objects.filter(pk=team).exists()


def not_invited(today: date, now: datetime) -> QuerySet[Person]:
    """People here who can be invited by mail and have no open invitation."""
    return with_own_mail(_without_account(today), today).exclude(Exists(_open(now)))


def invited(today: date, now: datetime) -> QuerySet[Person]:
    """People here with an open invitation."""
    return _without_account(today).filter(Exists(_open(now)))


def came_in(today: date) -> QuerySet[Person]:
    """People here who have an account."""
    return Person.objects.here(today).filter(account__isnull=False).in_order()


def without_own_mail(today: date, now: datetime) -> QuerySet[Person]:
    """People here whom no mail can reach: no work mail, or one that is someone else's too."""
    lowered = _without_account(today).annotate(low=Lower("work_mail"))
    return lowered.filter(Q(work_mail="") | Q(low__in=_shared_mails(today))).exclude(Exists(_open(now)))


def letter_waiting(person: Person, now: datetime) -> LetterNews | None:
    """What `person` reads wherever they come in: that a letter will let someone in as them, or did. One statement.

    Someone who came in for the first time with their own letter has nothing to read. Once one was made to let them
    in anew they read of every letter used, the first too: an impostor may have come in with that one.
    """
    mine = Invitation.objects.visible_to(person)
    rows = mine.filter(person=person, channel=Invitation.Channel.LETTER)
    letters = list(rows.filter(made_at__gt=now - TOLD_FOR).select_related("by").order_by("-made_at", "-pk"))
    waiting = next((row for row in letters if row.opens_at and row.is_open(now)), None)
    used = [row for row in letters if row.accepted_at]
    if waiting is None and not any(row.opens_at for row in used):
        return None
    return LetterNews(waiting, used)


def letters_refused(now: datetime) -> QuerySet[Invitation]:
    """Letters of which their owner said that they didn't ask for them, the latest first."""
    rows = _invitations().filter(refused_at__gt=now - TOLD_FOR).select_related("person", "by")
    return rows.order_by("-refused_at")


def teams_to_invite(today: date, now: datetime) -> QuerySet[Team]:
    """Teams with at least one person who can be invited."""
    waiting = Employment.objects.filter(in_force(today), person__in=not_invited(today, now))
    return Team.objects.filter(pk__in=waiting.values("team")).order_by("name")


def _without_account(today: date) -> QuerySet[Person]:
    """Who may come in and has no account; while a pilot runs nobody outside it is offered."""
    return may_come_in(Person.objects.here(today).filter(account__isnull=True), today).in_order()  # type: ignore[attr-defined,no-any-return]


def with_own_mail(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those of `people` with a work mail that is nobody else's here."""
    lowered = people.exclude(work_mail="").annotate(low=Lower("work_mail"))
    return lowered.exclude(low__in=_shared_mails(today))


def _shared_mails(today: date) -> QuerySet[Any]:
    """Addresses, in lower case, that more than one person has. Grouped, for comparing each with each takes too long."""
    lowered = Person.objects.here(today).exclude(work_mail="").annotate(low=Lower("work_mail")).order_by()
    return lowered.values("low").annotate(people=Count("pk")).filter(people__gt=1).values("low")


def _invitations() -> QuerySet[Invitation]:
    return of_anyone(Invitation, "for HR, who lets people in: the views ask for the role")


def _open(now: datetime) -> QuerySet[Invitation]:
    still = _invitations().filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    return still.filter(person=OuterRef("pk"))
