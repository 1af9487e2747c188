"""Seven people and the real program: what they do by its actions, and what each gets at every address."""

import html
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from conftest import log_in
from medemens.core import daily
from medemens.moments.models import Agreement, Moment
from medemens.people.actions.imports import apply_import
from medemens.people.comparing import compare
from medemens.people.importing import read
from medemens.people.models import Account, Grant, Person, Team
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import people_csv, row
from medemens.sharing.models import Proposal, Share
from medemens.signals.delivery import deliver_due
from tests.addresses import TABLE
from tests.factories import NOW, AccountFactory, GrantFactory, PersonFactory, TeamFactory

WORD = re.compile(r"zin-\d{4}")
# Who works where at first, and who leads whom; Noor comes later.
TEAMS = {"ruth": "house", "hanna": "house", "karim": "kitchen"} | dict.fromkeys(
    ("sanne", "joris", "fatima"), "hoek"
)
LEADS = {"sanne": "ruth", "joris": "sanne", "fatima": "sanne", "karim": "ruth"}
ROLES = {"hanna": Grant.Role.HR, "ruth": Grant.Role.SUPERVISION, "karim": Grant.Role.ADMINISTRATOR}
# What asks for a second factor anew, or is a secret made for this one look.
SKIPPED = {
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "healthz",
}
OPEN = [each for each in TABLE if "200" in each.get and each.name not in SKIPPED]
FIXED = sorted({(each.name, each.query) for each in OPEN if not each.args and "{" not in each.query})
OF_A_PERSON = sorted({each.name for each in OPEN if each.args in (("joris",), ("sanne",))})
OF_A_TEAM = sorted({each.name for each in OPEN if each.args == ("de_hoek",)})
VIEWS = ("team", "colleague", "hr")


class Organisation:
    """The rows of it, and a browser for each who works there."""

    def __init__(self) -> None:
        self.now = NOW
        house = TeamFactory(code="house", name="De Linde")
        self.teams: dict[str, Team] = {"house": house} | {
            code: TeamFactory(code=code, name=code, parent=house) for code in ("hoek", "kitchen")
        }
        self.people: dict[str, Person] = {}
        self.clients: dict[str, Client] = {}
        for name in sorted(TEAMS, key=lambda one: (one in LEADS, LEADS.get(one) == "sanne")):
            self.hire(name, TEAMS[name], LEADS.get(name))
        for name, role in ROLES.items():
            GrantFactory(person=self.people[name], role=role)

    def hire(self, name: str, team: str, leader: str | None, **values: Any) -> None:
        person = PersonFactory(
            call_name=name.title(), family_name=name.title(), team=self.teams[team],
            leader=self.people[leader] if leader else None, work_mail=f"{name}@delinde.example", **values,
        )  # fmt: skip
        AccountFactory(person=person)
        self.people[name] = person

    @property
    def today(self):
        return self.now.date()

    def bring_in(self, name: str, team: str, leader: str) -> bool:
        """A file of the HR system in which `name` works in `team`, led by `leader`; whether it could be used."""
        person, unit = self.people[name], self.teams[team]
        cells = {
            "code": unit.code,
            "unit": unit.name,
            "leader": self.people[leader].number,
            "job": "Verzorgende IG",
        }
        dates = {"start": f"{person.first_day:%d-%m-%Y}", "mail": person.work_mail}
        line = row(person.number, person.call_name, person.family_name, **cells, **dates)
        changes = compare(read([people_csv(line)]), load_present(), today=self.today, complete=False)
        if changes.problems:
            return False
        apply_import(changes=changes, sure=True, by=self.people["hanna"], now=self.now)
        return True

    def night(self, *, whole: bool) -> None:
        """The daily run of the next day: all of it, or what has to do with who sees what."""
        self.now += timedelta(days=1)
        if whole:
            daily.run(self.now)
            deliver_due(self.now)
            self.clients = {}
            return
        for name in ("contacts", "left-contacts", "shares", "proposals", "sights"):
            daily.functions[name](self.now)

    def come_back(self, name: str) -> None:
        person = self.people[name]
        if not Account.objects.filter(person=person).exists():
            AccountFactory(person=person)

    def client(self, name: str) -> Client:
        """The browser of `name`. Sessions end in a month; then one logs in again."""
        if name not in self.clients:
            self.clients[name] = Client()
            if Account.objects.filter(person=self.people[name]).exists():
                log_in(self.clients[name], self.people[name])
            self.clients[name].cookies["language"] = "en"
        return self.clients[name]

    def get(self, name: str, url: str) -> Any:
        """What `name` gets there; afterwards nothing happened, and nobody looked."""
        client = self.client(name)
        cache.clear()
        savepoint = transaction.savepoint()
        response = client.get(url)
        response.words = words_in([response.getvalue()])
        transaction.savepoint_rollback(savepoint)
        return response

    def mailed(self) -> set[str]:
        """What mails said so far."""
        parts = [part.get_payload(decode=True) or b"" for one in mail.outbox for part in one.message().walk()]
        return words_in([*parts, *(one.subject.encode() for one in mail.outbox)])

    def addresses(self) -> list[str]:
        """Every address at which a page, a file or an export is, for anybody at all."""
        found = [reverse(name) + (f"?{query}" if query else "") for name, query in FIXED]
        people = [person.pk for person in self.people.values()]
        found += [reverse(name, args=[pk]) for name in OF_A_PERSON for pk in people]
        found += [reverse("own_view", args=[who]) for who in (*VIEWS, *people)]
        found += [reverse(name, args=[team.pk]) for name in OF_A_TEAM for team in self.teams.values()]
        found += [f"{reverse('colleagues')}?q={word}" for word in ("zin", "joris")]
        for model, names in (
            (Share, ("share", "reader_new")),
            (Proposal, ("proposal",)),
            (Moment, ("moment", "moment_before", "moment_still", "moment_calendar", "paper_invitation")),
            (Agreement, ("agreement", "agreement_planner")),
        ):
            found += [
                reverse(name, args=[pk])
                for pk in model.objects.values_list("pk", flat=True)
                for name in names
            ]
        return found


def words_in(parts: Iterable[bytes]) -> set[str]:
    return set(WORD.findall(html.unescape(b"\n".join(parts).decode(errors="replace"))))


def at_ten(now: datetime, days: int) -> datetime:
    return (now + timedelta(days=days)).replace(hour=10)
