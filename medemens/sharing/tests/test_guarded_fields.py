"""A guarded field: what it refuses and shows, what saves it all the same, and that nothing of it is kept."""

import logging

import pytest
from django import forms
from django.http import QueryDict

from medemens.recognition.models import Appreciation
from medemens.sharing.guard.fields import GuardedText


class LineForm(forms.Form):
    line = GuardedText(max_length=200)


def sent(text, *answers):
    data = QueryDict(mutable=True)
    data["line"] = text
    data.setlist("line-answers", answers)
    return LineForm(data)


def test_what_is_fine_is_saved():
    form = sent("Twee weken vroege diensten tot 5 december")
    assert form.is_valid()
    assert form.cleaned_data["line"] == "Twee weken vroege diensten tot 5 december"
    assert "guard" not in str(form["line"])


def test_health_is_not_saved_and_the_words_are_marked():
    form = sent("Joris heeft <b>griep</b>")
    assert not form.is_valid()
    html = str(form["line"])
    assert "&lt;b&gt;<mark>griep</mark>&lt;/b&gt;" in html
    assert 'value="Joris heeft &lt;b&gt;griep&lt;/b&gt;"' in html


def test_a_writer_can_say_of_each_word_that_it_is_not_about_health():
    text = "Joris heeft griep en hij is depressief"
    assert not sent(text, "health:griep").is_valid()
    assert sent(text, "health:griep", "health:depressief").is_valid()
    assert not sent(text + " en koorts", "health:griep", "health:depressief").is_valid()


def test_where_words_stand_for_good_nobody_can_say_that_they_are_not_about_health():
    class LoggedForm(forms.Form):
        line = GuardedText(max_length=200, last_word=False)

    form = LoggedForm(sent("Joris heeft griep", "health:griep", "").data)
    assert not form.is_valid()
    assert "<mark>griep</mark>" in str(form["line"])
    assert 'type="checkbox"' not in str(form["line"])


def test_other_kinds_ask_for_one_second_thought():
    text = "Karim is moslim en lid van de vakbond"
    form = sent(text)
    assert not form.is_valid()
    answer, given = form.fields["line"].widget.looked.thought
    assert not given
    assert sent(text, answer).is_valid()
    assert not sent(text + ", en homo", answer).is_valid()


@pytest.mark.parametrize("text", ["Mevrouw Jansen is uit bed gevallen", "Dit is zijn laatste waarschuwing"])
def test_clients_and_the_personnel_file_are_never_saved(text):
    answers = [
        "",
        "thought:",
        "thought:clients:mevrouw jansen",
        "health:mevrouw jansen",
        "clients:mevrouw jansen",
    ]
    form = sent(text, *answers)
    assert not form.is_valid()
    assert 'type="checkbox"' not in str(form["line"])


def test_what_was_answered_stays_ticked_when_something_else_is_wrong():
    form = sent("Joris heeft griep en is depressief", "health:griep")
    form.is_valid()
    assert str(form["line"]).count(" checked") == 1


def test_thanks_with_health_are_not_kept_anywhere(cast, client_of, caplog):
    caplog.set_level(logging.DEBUG)
    page = f"/thanks/new/?to={cast.joris.pk}"
    refused = client_of(cast.fatima).post(page, {"text": "Dat je kwam met die hernia van je"})
    assert refused.status_code == 422
    assert "hernia van je</textarea>" in refused.content.decode()
    assert not Appreciation.objects.exists()
    assert "hernia" not in caplog.text
    saved = client_of(cast.fatima).post(
        page, {"text": "Dat je kwam met die hernia van je", "text-answers": "health:hernia"}
    )
    assert saved.status_code == 302
    assert [one.text for one in Appreciation.objects.all()] == ["Dat je kwam met die hernia van je"]
