from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from medemens.core import daily, personal_data
from medemens.core.fields import EncryptedTextField
from medemens.core.models import Heartbeat
from medemens.people.models import Account, Person, Team


def entry(model, **others):
    words = dict.fromkeys(("what", "why", "ground", "seen_by", "kept"), "…")
    personal_data.register(model, **{**words, **others})


@pytest.fixture
def nothing_said(monkeypatch):
    monkeypatch.setattr(personal_data, "entries", {})


def test_something_is_said_of_every_model_about_people():
    assert list(personal_data.missing([Person, Account])) == []


def test_a_model_that_nothing_was_said_of_is_found(nothing_said):
    entry(Person)
    missing = set(personal_data.missing([Person]))
    assert Account in missing
    assert not {Person, Team, Heartbeat} & missing


def test_a_model_is_registered_once(nothing_said):
    entry(Person, parts=[Account])
    with pytest.raises(ValueError, match="Account"):
        entry(Account)


def test_the_page_on_privacy_is_what_the_program_says():
    page = Path(settings.PACKAGE).parent / "docs" / "privacy.md"
    assert page.read_text("utf-8") == personal_data.as_markdown()


def test_daily_work_that_is_named_exists():
    named = {entry.daily for entry in personal_data.entries.values()} - {""}
    assert named - daily.functions.keys() == set()


def test_every_encrypted_field_has_a_purpose_of_its_own():
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    purposes = [field.purpose for field in fields if isinstance(field, EncryptedTextField)]
    assert all(purposes)
    assert len(purposes) == len(set(purposes))
