"""Every text field of every form is guarded, or stands here with why nobody else reads what is typed in it."""

import importlib
import pkgutil

from django import forms

import medemens
from medemens.sharing.guard.fields import GuardedText

OWN_KEY = "opens one's own way in; nobody reads it"
SEARCH = "a question to a list; not saved"
SUPPORT = "says where anyone can turn to for help, health included; HR writes it, about nobody"
UNGUARDED = {
    "kiosk.forms.PinForm.number": OWN_KEY,
    "kiosk.forms.PinForm.pin": OWN_KEY,
    "kiosk.forms.CodeForm.code": OWN_KEY,
    "kiosk.forms.ThanksForm.name": SEARCH,
    "people.forms.access.AppAgainForm.code": OWN_KEY,
    "people.forms.access.AuthenticatorAppForm.code": OWN_KEY,
    "people.forms.access.CodeForm.code": OWN_KEY,
    "people.forms.access.NewPasswordForm.again": OWN_KEY,
    "people.forms.access.NewPasswordForm.password": OWN_KEY,
    "people.forms.access.PasskeyForm.credential": OWN_KEY,
    "people.forms.access.PasswordLoginForm.password": OWN_KEY,
    "people.forms.access.SecondStepForm.code": OWN_KEY,
    "people.forms.letters.LetterCodeForm.code": OWN_KEY,
    "people.forms.numbers.MessageCodeForm.code": OWN_KEY,
    "people.forms.numbers.MobileForm.number": OWN_KEY,
    "people.forms.numbers.NewPinForm.again": OWN_KEY,
    "people.forms.numbers.NewPinForm.pin": OWN_KEY,
    "people.forms.numbers.NumberLoginForm.number": OWN_KEY,
    "people.forms.numbers.NumberLoginForm.pin": OWN_KEY,
    "people.forms.numbers.PinAgainForm.pin": OWN_KEY,
    "people.forms.access.PasskeyForm.name": "what one calls a device of one's own",
    "people.forms.directory.FindForm.q": SEARCH,
    "people.forms.directory.SearchForm.q": SEARCH,
    "listening.forms.rounds.FindTeamForm.q": SEARCH,
    "presence.forms.rosters.RosterFeedForm.address": "an address from which a roster is read; shown to nobody",
    "presence.forms.rosters.TeamSearchForm.q": SEARCH,
    "signals.chat.forms.ChannelForm.address": "an address that a chat is told at; shown to nobody again",
    "questions.forms.own.OwnQuestionForm.text": "kept for oneself; nobody else reads it",
    "conversations.forms.writing.WriteForm.team": SEARCH,
    "conversations.forms.writing.WordsForm.code": OWN_KEY,
    "conversations.forms.writing.NameForm.name": "one’s own name, given by whoever writes without one",
    "conversations.forms.reading.CoverForm.words": "words that go out of a text; not saved",
    "conversations.forms.branches.BranchForm.who": SUPPORT,
    "conversations.forms.branches.BranchForm.phone": SUPPORT,
    "conversations.forms.branches.BranchForm.hours": SUPPORT,
    "conversations.forms.branches.BranchForm.how": SUPPORT,
    "core.styleguide.ExampleForm.place": "a page of examples; not saved",
    "core.styleguide.ExampleForm.note": "a page of examples; not saved",
    "support.forms.LineForm.name": SUPPORT,
    "support.forms.LineForm.what_for": SUPPORT,
    "support.forms.LineForm.who": SUPPORT,
    "support.forms.LineForm.phone": SUPPORT,
    "support.forms.LineForm.hours": SUPPORT,
}


def all_forms():
    """Every form of ours, by module and name."""
    for found in pkgutil.walk_packages(medemens.__path__, "medemens."):
        looks = {"forms", "styleguide"} & set(found.name.split("."))
        if looks and "tests" not in found.name and "migrations" not in found.name:
            importlib.import_module(found.name)
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("medemens.") and ".tests." not in form.__module__:
            yield form


def text_fields():
    """The name of every field for free text, with whether it is guarded. Mail addresses and files are no free text."""
    not_free = (forms.EmailField, forms.UUIDField, forms.SlugField, forms.RegexField)
    for form in all_forms():
        for name, field in form.base_fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field, not_free):
                yield f"{form.__module__.removeprefix('medemens.')}.{form.__name__}.{name}", field


def test_every_text_that_others_read_is_guarded():
    fields = dict(text_fields())
    open_ones = {name for name, field in fields.items() if not isinstance(field, GuardedText)}
    assert sorted(open_ones) == sorted(UNGUARDED)


def test_a_form_without_guard_would_be_found():
    class NewForm(forms.Form):
        text = forms.CharField()

    NewForm.__module__ = "medemens.anything.forms"
    assert "anything.forms.NewForm.text" in dict(text_fields())
    NewForm.__module__ = "tests"
