from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from medemens.core import daily, field_labels, own_data, personal_data
from medemens.core.fields import EncryptedTextField
from medemens.core.models import Heartbeat
from medemens.people.models import Account, Person, Team


def entry(model, **others):
    words = dict.fromkeys(("name", "what", "why", "ground", "seen_by", "kept", "exported", "erased"), "…")
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
    purposes = personal_data.purposes()
    assert "" not in purposes
    assert {purpose: fields for purpose, fields in purposes.items() if len(fields) > 1} == {}
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    encrypted = [field for field in fields if isinstance(field, EncryptedTextField)]
    assert len(encrypted) == len(purposes) > 10


@isolate_apps("medemens.people")
def test_a_shared_purpose_and_one_left_empty_are_seen(monkeypatch):
    class One(models.Model):  # noqa: DJ008  no row of it is ever shown
        text = EncryptedTextField(purpose="shared")

        class Meta:
            app_label = "people"

    class Other(models.Model):  # noqa: DJ008  no row of it is ever shown
        text = EncryptedTextField(purpose="shared")
        note = EncryptedTextField(purpose="")

        class Meta:
            app_label = "people"

    monkeypatch.setattr(apps, "get_models", lambda **options: [One, Other])
    assert personal_data.purposes() == {
        "shared": ["people.One.text", "people.Other.text"],
        "": ["people.Other.note"],
    }


@isolate_apps("medemens.people")
def test_one_to_one_and_many_to_many_count_as_pointing(monkeypatch, nothing_said):
    class Single(models.Model):  # noqa: DJ008  no row of it is ever shown
        person = models.OneToOneField(Person, models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"

    class Several(models.Model):  # noqa: DJ008  no row of it is ever shown
        people = models.ManyToManyField(Person, related_name="+")

        class Meta:
            app_label = "people"

    made = Several.people.through
    monkeypatch.setattr(apps, "get_models", lambda **options: [Single, Several, made])
    assert list(personal_data.missing([Person])) == [Single, Several, made]


def test_every_field_that_points_to_somebody_is_tied():
    assert list(personal_data.untied([Person, Account])) == []


def test_a_field_that_nobody_tied_would_be_noticed(monkeypatch):
    agreement = next(entry for entry in personal_data.entries.values() if entry.model.__name__ == "Agreement")
    loose = replace(agreement, ties=agreement.ties[1:])
    monkeypatch.setitem(personal_data.entries, agreement.model, loose)
    assert list(personal_data.untied([Person, Account])) == ["Agreement.owner"]


def test_every_field_of_a_download_has_a_name_for_people():
    told = {
        field.name
        for entry in personal_data.entries.values()
        for model in {tie.of or entry.model for tie in entry.ties if tie.told is not None}
        for field in own_data.fields_told(entry, model)
    }
    assert told - field_labels.LABELS.keys() == set()
    assert field_labels.LABELS.keys() - told == set()


def test_what_is_called_otherwise_in_one_model_and_every_part_are_of_a_download():
    told = [
        (entry, model)
        for entry in personal_data.entries.values()
        for model in {tie.of or entry.model for tie in entry.ties if tie.told is not None}
    ]
    fields = {
        f"{model.__name__}.{one.name}" for entry, model in told for one in own_data.fields_told(entry, model)
    }
    parts = {model.__name__ for entry, model in told if model is not entry.model}
    assert field_labels.IN_ONE_MODEL.keys() - fields == set()
    assert field_labels.PARTS.keys() == parts
