"""One's own download speaks in words: no field of it shows a code of the program."""

import pytest
from django.db import models
from django.utils import translation

from medemens.core import own_data, personal_data
from medemens.core.fields import EncryptedTextField
from medemens.core.own_data import Told
from medemens.people.models import Account, ImportRun, Person
from medemens.presence.models import RosterRun
from medemens.questions.bank import bank
from medemens.questions.models import Retirement
from medemens.signals.letters import LETTERS
from medemens.signals.models import Message
from medemens.signals.personal_data import TELLS_OF
from tests.factories import NOW, AccountFactory, PersonFactory

# What people, files of HR, browsers and mail servers wrote: words, names and numbers of theirs, not codes of ours.
THEIRS = {
    "Person": {"number", "call_name", "prefix", "family_name", "work_mail"},
    "FormerNumber": {"number"},
    "NameWord": {"word"},
    "Employment": {"sequence", "job_title"},
    "Grant": {"reason"},
    "Account": {"email", "pending_email"},
    "EmailAddress": {"email"},
    "UserSession": {"user_agent"},
    "TeamWeek": {"place"},
    "Moment": {"place"},
    "Bounce": {"address", "status"},  # the status is called “Code of the mail server”
}


def fields_shown():
    """Every field of text or of a choice that a download has, with the entry it belongs to."""
    for entry in personal_data.entries.values():
        for model in entry.models:
            told = [tie for tie in entry.ties if tie.told is not None and (tie.of or entry.model) is model]
            for field in own_data.fields_told(entry, model) if told else ():
                is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
                if field.choices or (is_text and not isinstance(field, EncryptedTextField)):
                    yield entry, model, field


def test_each_field_of_text_is_a_choice_with_words_or_is_said_in_words_or_is_theirs():
    for entry, model, field in fields_shown():
        known = field.choices or field.name in entry.says or field.name in THEIRS.get(model.__name__, ())
        assert known, f"{model.__name__}.{field.name}: give it choices, or words in `says`"


def shown_of(entry, model, field, value) -> str:
    row = model(**{field.name: value})
    return own_data._cell(entry, row, field).shown


CHOICES = [
    pytest.param(entry, model, field, id=f"{model.__name__}.{field.name}")
    for entry, model, field in fields_shown()
    if field.choices
]


@pytest.mark.parametrize(("entry", "model", "field"), CHOICES)
def test_no_choice_shows_its_code(entry, model, field):
    """Neither as it is, nor as Django makes a label of it where nobody wrote one."""
    with translation.override("nl"):
        shown = {str(value): shown_of(entry, model, field, value) for value, _label in field.flatchoices}
    codes = {value: {value, value.replace("_", " ").replace("-", " ").title()} for value in shown}
    assert [value for value, words in shown.items() if not words or words in codes[value]] == []


def of(model, told: list[Told]) -> list[str]:
    """The cells of rows of `model`, as they are read."""
    return [cell.shown for one in told for row in one.rows if row.model is model for cell in row.cells]


@pytest.mark.django_db
def test_what_has_no_choices_is_said_in_the_language_of_the_reader():
    person: Person = PersonFactory()
    AccountFactory(person=person, language="uk")
    times = {"not_before": NOW, "made_at": NOW}
    Message.objects.create(
        recipient=person, kind="contact-asked", subject_id=1, key="a", message_id="b", **times
    )
    counts = {"people": 3, "created": 1}
    ImportRun.objects.create(by=person, at=NOW, counts=counts)
    Retirement.objects.create(question=bank()[0].slug, by=person, at=NOW)
    brought = {"people": 2, "shifts": 9, "first": "2026-11-23", "last": "2026-11-29", "left": 0, "skipped": 0}
    wrong = {"lines": [[2, "naam", "unknown"]], "count": 4, "unknown": 0}
    for state, outcome in (
        ("done", brought),
        ("mistakes", wrong),
        ("unreadable", {"text": {"nl": "Kapot."}}),
    ):
        RosterRun.objects.create(by=person, state=state, outcome=outcome, made_at=NOW, seen_at=NOW)
    with translation.override("nl"):
        told = own_data.told_of(person, NOW)
        assert "українська" in " ".join(of(Account, told)).lower()
        assert "de vraag om contactpersoon te zijn" in of(Message, told)
        assert "mensen in het bestand: 3, erbij gekomen: 1" in of(ImportRun, told)
        assert bank()[0].text["nl"] in of(Retirement, told)
        runs = " | ".join(of(RosterRun, told))
        for words in (
            "2 mensen, 9 diensten, van 23 november 2026",
            "Te verbeteren in het bestand: 4",
            "Kapot.",
        ):
            assert words in runs
    with translation.override("en"):
        told = own_data.told_of(person, NOW)
        assert "the question to be a contact person" in of(Message, told)
        assert bank()[0].text["en"] in of(Retirement, told)


def test_every_kind_of_message_is_told_of():
    assert set(TELLS_OF) == set(LETTERS)
