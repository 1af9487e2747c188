"""One's own download: everything and only what concerns oneself. Erasing: all but what is declared to stay."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, transaction
from django.utils import translation
from django.utils.html import escape

from medemens.core import own_data, personal_data
from medemens.core.errors import Refused
from medemens.core.models import Erasure
from medemens.core.ties import Tie
from medemens.listening.models import Item
from medemens.moments.models import Agreement, Moment, Need, Point, Rhythm, Wish
from medemens.people.models import Account, Employment, Person, Reporting
from medemens.people.own.archive import archive_of
from medemens.people.own.requests import erase_everything
from medemens.presence.models import Presence, Shift
from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion
from medemens.recognition.models import Appreciation
from tests.cast import account_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db
# What of the world was said between Sanne and Joris, and by whom: every text of it is unlike any other.
PRIVATE = re.compile(r"(?:afspraak|behoefte|briefje|plek|dank|punt|kladje|vraag|praatje)-[a-z0-9]+")
# Rows that point to someone and are not in their download, because of what the queries of the app say of them.
BY_QUERY = {
    "GroupCard": "a card that colleagues sign, before its day", "Signature": "as their card",
    "Moment": "of those one leads only the last and what is to come: no list exists",
    "TimeOption": "as their moment", "Reply": "as their moment", "Closure": "as their moment",
    "PaperInvitation": "as their moment",
    "Point": "a draft of the other's, and what was shared with who is no longer their leader",
    "Need": "what was told to who is no longer a leader",
    "Signal": "the day of another that one may not know of any more",
    "Proposal": "what was asked of someone, until it is answered or a week is over",
    "LogEntry": "as on their own page: also the table of everyone, and what was seen of a row that became theirs",
    "Wish": "a message whose sender's moments fall to someone else by now",
}  # fmt: skip


def words_in(person: Person) -> set[str]:
    """The private texts in the download of `person`: the same in both of its files."""
    archive = archive_of(person, NOW)
    found = set(PRIVATE.findall(archive.html))
    assert set(PRIVATE.findall(archive.json)) == found
    return found


def rows_of(person: Person, model: str) -> list[dict[str, Any]]:
    kinds = json.loads(archive_of(person, NOW).json)["kinds"]
    return [row for row in kinds[model]["rows"] if row["row"] == model]


def is_past(row: dict[str, Any]) -> bool:
    return datetime.fromisoformat(row["starts_at"]) < NOW


class TestDownload:
    def test_every_row_that_points_to_me_is_there_or_left_out_for_a_reason(self, world):
        looked_at = set()
        for person in world.people.values():
            told = {id(one.entry): len(one.rows) for one in own_data.told_of(person, NOW)}
            for entry in personal_data.entries.values():
                expected: set[Any] = set()
                by_query = False
                for tie in entry.ties:
                    model = tie.of or entry.model
                    by_query |= model.__name__ in BY_QUERY
                    if tie.told is not None and not callable(tie.told):
                        rows = tie.rows(entry.model, person, tie.told)
                        expected |= {(model, pk) for pk in rows.values_list("pk", flat=True)}
                        looked_at |= {model for _row in rows[:1]}
                if not by_query:
                    assert told[id(entry)] == len(expected), (person, entry.model)
        assert len(looked_at) > 25

    def test_what_is_left_out_as_a_whole_says_why(self):
        silent = [
            entry.model.__name__
            for entry in personal_data.entries.values()
            if str(entry.exported) == str(personal_data.ALL_OF_IT)
            and (not entry.ties or all(tie.told is None for tie in entry.ties))
        ]
        assert silent == []

    def test_what_two_people_said_is_with_the_two_and_with_nobody_else(self, world):
        found = {name: words_in(person) for name, person in world.people.items()}
        two = {name: words for name, words in found.items() if words}
        assert set(two) == {"sanne", "joris"}
        assert {"afspraak-laatst", "behoefte-laatst", "dank-laatst"} <= two["joris"]

    def test_of_whom_one_leads_there_is_no_list_of_moments(self, world):
        sanne, joris = str(world.cast.sanne), str(world.cast.joris)
        moments = rows_of(world.cast.sanne, "Moment")
        before = [row for row in moments if row["leader"] == sanne and row["starts_at"] and is_past(row)]
        with_joris = [row for row in before if joris in (row["proposer"], row["invitee"])]
        assert len(with_joris) == 2  # the last, and the one that isn't closed yet
        assert len(rows_of(world.cast.joris, "Moment")) > len(with_joris) + 3

    def test_the_other_half_stays_out(self, world):
        sanne, joris = world.cast.sanne, world.cast.joris
        draft = Point.objects.get(pk=world.rows["own_point"])
        other = {draft.author.pk: draft.other, draft.other_id: draft.author}[draft.author_id]
        assert draft.text in archive_of(draft.author, NOW).json
        assert draft.text not in archive_of(other, NOW).json
        assert [row["leader"] for row in rows_of(joris, "Openness")] == [str(sanne)]
        assert rows_of(sanne, "Openness") == []
        assert rows_of(joris, "OpenedQuestion") == rows_of(sanne, "OpenedQuestion") == []
        assert rows_of(sanne, "Appreciation") == []  # whether Joris kept what she said is his to know
        (unread,) = rows_of(world.cast.ruth, "Wish")
        assert unread["sender"] == str(sanne)
        assert "says" not in unread
        assert all("pace" not in row for row in rows_of(sanne, "Rhythm") if row["leader"] == str(sanne))
        assert all(
            "snoozed_on" not in row for row in rows_of(joris, "Rhythm") if row["colleague"] == str(joris)
        )

    def test_no_secret_is_in_it(self, world):
        joris = world.cast.joris
        account = account_of(joris)
        account.set_password("vier rustige kopjes thee")
        account.save()
        archive = archive_of(joris, NOW)
        for model in apps.get_models():
            if model not in personal_data.covered():
                continue
            secret = [
                field.name
                for field in model._meta.concrete_fields
                if re.search(r"hash|secret|password|session_key|^key$|^salt$|^data$|^seed$", field.name)
                and model is not Item  # its key says which question it is, in plain words
            ]
            for row in model._base_manager.values_list(*secret) if secret else ():
                for value in row:
                    assert not value or str(value) not in archive.html + archive.json, (model, secret)

    def test_every_word_of_it_is_on_the_page_too(self, world):
        for person in world.people.values():
            page = archive_of(person, NOW).html
            for one in own_data.told_of(person, NOW):
                texts = [cell.shown for row in one.rows for cell in row.cells if cell.field == "text"]
                assert [text for text in texts if escape(text) not in page] == []

    def test_it_needs_nothing_from_elsewhere(self, world):
        html = archive_of(world.cast.joris, NOW).html
        assert not re.search(r"""(?:src|href)=["'](?!#)""", html)
        assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", html)
        assert "<script" not in html

    def test_in_dutch_it_is_dutch(self, world):
        with translation.override("nl"):
            html = archive_of(world.cast.joris, NOW).html
        assert '<html lang="nl">' in html
        assert "Afspraken" in html
        assert "Four weeks" not in html


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row about people, and every note that one went."""
    models = {*personal_data.covered(), Erasure}
    return {model.__name__: sorted(model._base_manager.values_list(), key=repr) for model in models}


LOOSEN = Tie.loosen


def loosened_by(monkeypatch, fails_after: int | None = None) -> list[Any]:
    """Notes each step of erasing, in order; after so many of them the database gives up."""
    taken: list[Any] = []

    def watched(tie: Tie, model: Any, person: Any, which: Any) -> int:
        count = LOOSEN(tie, model, person, which)
        taken.append((model, tie.path, count))
        if len(taken) == fails_after:
            raise OperationalError("disk is full")
        return count

    monkeypatch.setattr(Tie, "loosen", watched)
    return taken


class TestErasing:
    def test_what_goes_and_what_stays(self, world):
        cast = world.cast
        joris, sanne = cast.joris, cast.sanne
        before = {
            "agreement": Agreement.objects.filter(owner=sanne, other=joris, fulfilment=None).count(),
            "thanks": Appreciation.objects.exclude(receiver=joris).count(),
            "wishes": Wish.objects.exclude(sender=joris).count(),
        }
        assert before["agreement"]
        assert erase_everything(person=joris, by=joris) > 10
        for gone in (
            Point.objects.filter(author=joris),
            Need.objects.filter(person=joris),
            Wish.objects.filter(sender=joris),
            Appreciation.objects.filter(receiver=joris),
            Openness.objects.filter(person=joris),
            OwnQuestion.objects.filter(person=joris),
            OpenedQuestion.objects.filter(asker=joris),
            OpenedQuestion.objects.filter(other=joris),
            Presence.objects.filter(person=joris),
            Shift.objects.filter(person=joris),
            Rhythm.objects.filter(colleague=joris),
            Moment.objects.filter(invitee=joris, proposer=sanne, closure__isnull=False),
            Agreement.objects.filter(other=joris, fulfilment__isnull=False),
        ):
            assert not gone.exists(), gone.model
        # Master data and the ways to log in; and the other half of what two people count on.
        assert Person.objects.get(pk=joris.pk).full_name == "Joris van den Berg"
        assert Employment.objects.filter(person=joris).exists()
        assert Reporting.objects.filter(person=joris).exists()
        assert Account.objects.filter(person=joris).exists()
        assert Agreement.objects.filter(owner=sanne, other=joris).count() == before["agreement"]
        assert Appreciation.objects.exclude(receiver=joris).count() == before["thanks"]
        assert Wish.objects.exclude(sender=joris).count() == before["wishes"]
        assert Moment.objects.filter(pk=world.rows["coming"]).exists()

    def test_what_points_to_me_afterwards_is_declared(self, world):
        joris = world.cast.joris
        erase_everything(person=joris, by=joris)
        for entry, tie in own_data.ties():
            if tie.erases is not None:
                assert not tie.rows(entry.model, joris, tie.erases).exists(), (entry.model, tie)

    def test_a_rhythm_that_was_switched_off_stays_off(self, world):
        joris, sanne = world.cast.joris, world.cast.sanne
        Rhythm.objects.update_or_create(leader=sanne, colleague=joris, defaults={"pace": "none"})
        erase_everything(person=joris, by=joris)
        assert Rhythm.objects.get(leader=sanne, colleague=joris).pace == "none"

    def test_who_leads_takes_nothing_from_the_timeline_of_whom_they_led(self, world):
        sanne, joris = world.cast.sanne, world.cast.joris
        held = Moment.objects.filter(leader=sanne, invitee=joris, closure__isnull=False).count()
        assert held > 2
        erase_everything(person=sanne, by=sanne)
        assert Moment.objects.filter(leader=sanne, invitee=joris, closure__isnull=False).count() == held

    @pytest.mark.parametrize("steps", [1, 20, None])
    def test_where_it_fails_halfway_all_of_it_stays(self, world, monkeypatch, steps):
        """After one step, after twenty, and after the last: nothing went, and nothing was noted as gone."""
        joris = world.cast.joris
        before = everything()
        taken = loosened_by(monkeypatch)
        savepoint = transaction.savepoint()
        erase_everything(person=joris, by=joris)
        assert everything()["Erasure"] != before["Erasure"]
        transaction.savepoint_rollback(savepoint)
        assert everything() == before
        last = len(taken) if steps is None else steps
        assert len(taken) > 20
        assert taken[last - 1 :] != []
        again = loosened_by(monkeypatch, fails_after=last)
        with pytest.raises(OperationalError, match="disk is full"):
            erase_everything(person=joris, by=joris)
        assert again == taken[:last]
        assert everything() == before

    def test_nobody_erases_another(self, world):
        before = Point.objects.count()
        with pytest.raises(Refused):
            erase_everything(person=world.cast.joris, by=world.cast.hanna)
        assert Point.objects.count() == before
