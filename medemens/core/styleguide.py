"""A living page with every component, for who builds and who checks. It exists only with DEBUG."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from medemens.core.navigation import Link


@dataclass(frozen=True)
class Example:
    """Someone to show on the page; as far as the components know, a person."""

    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


PEOPLE = {
    "sanne": Example(1, "Sanne de Wit"),
    "fatima": Example(2, "Fatima Benali"),
    "joris": Example(3, "Joris van den Berg"),
    "ayse": Example(4, "Ayşe Öztürk"),
    "ahmed": Example(6, "Ahmed El Amrani"),
    "lukasz": Example(9, "Łukasz Wiśniewski"),
}
PLACES = [
    Link("Vandaag", "sun", "/styleguide/", current=True),
    Link("Collega’s", "users", "#collegas", current=False),
    Link("Van mij", "heart", "#van-mij", current=False),
    Link("Beleid", "landmark", "#beleid", current=False),
]


class ExampleForm(forms.Form):
    """One field of each kind."""

    kind = forms.ChoiceField(
        label="Wat wordt het?",
        choices=[("coffee", "Koffie"), ("walk", "Wandeling"), ("talk", "Gesprek"), ("call", "Even bellen")],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label="Dag")
    time = forms.TimeField(label="Tijd")
    place = forms.CharField(label="Plek", help_text="Bijvoorbeeld: bij de koffieautomaat.", max_length=80)
    note = forms.CharField(
        label="Briefje erbij", required=False, widget=forms.Textarea, help_text="Gaat niet mee in de mail."
    )
    team = forms.ChoiceField(label="Team", choices=[("", "Kies een team"), ("1", "De Linde, begane grond")])
    days = forms.MultipleChoiceField(
        label="Werkt meestal op",
        choices=[("1", "maandag"), ("2", "dinsdag"), ("3", "woensdag")],
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label="Bestand uit je HR-systeem", required=False)
    complete = forms.BooleanField(label="Dit is iedereen", required=False, help_text="Wie ontbreekt, is weg.")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with words as they are used. `?errors` shows the form as it comes back."""
    bound = ExampleForm({"place": "x" * 81, "kind": "walk"}) if "errors" in request.GET else ExampleForm()
    context = {
        **PEOPLE,
        "person": PEOPLE["joris"],
        "form": bound,
        "page": Paginator(range(412), 30).page(2),
        "navigation": PLACES,
        "messages": [Message(SUCCESS, "Genoteerd. Je hebt Joris gesproken.", extra_tags="undo:/styleguide/")],
    }
    return render(request, "styleguide.html", context)


urlpatterns = [path("styleguide/", styleguide, name="styleguide")] if settings.DEBUG else []
