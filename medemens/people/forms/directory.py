"""Finding somebody, and choosing somebody out of what was found."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.people.queries.directory import Entry
from medemens.people.queries.search import LONGEST


class SearchForm(forms.Form):
    """A search by name, shown with what was typed. It is never wrong: what fits nobody finds nobody."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Search by name or team"),
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search", "maxlength": LONGEST}
        ),
    )

    def __init__(self, query: Mapping[str, str]) -> None:
        self.text = query.get("q", "").strip()[:LONGEST]
        super().__init__(initial={"q": self.text})


class FindForm(SearchForm):
    """The same for people alone."""

    def __init__(self, query: Mapping[str, str]) -> None:
        super().__init__(query)
        self.fields["q"].label = _("Search by name")


class PickForm(forms.Form):
    """Choose one of `candidates`, as a search found them."""

    person = forms.TypedChoiceField(label=_("Who?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, candidates: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {entry.person.pk: entry.person for entry in candidates}
        chooser = self.fields["person"]
        assert isinstance(chooser, forms.TypedChoiceField)  # noqa: S101 - says it to the type checker
        chooser.choices = [
            (entry.person.pk, f"{entry.person} · {entry.line}" if entry.line else str(entry.person))
            for entry in candidates
        ]

    def clean_person(self) -> Any:
        return self._people[self.cleaned_data["person"]]


class LeaderForm(PickForm):
    """Who leads someone, and since when."""

    starts_on = forms.DateField(label=_("From which day?"))


class LeaderEndForm(forms.Form):
    """Until when someone leads someone."""

    ends_on = forms.DateField(label=_("What is the last day?"))


class StandInForm(PickForm):
    """Who takes a leader's place, and when."""

    starts_on = forms.DateField(label=_("From which day?"))
    ends_on = forms.DateField(label=_("Until which day?"), help_text=_("That day included."))


class ContactForm(PickForm):
    """Whom someone asks to be their contact person, and beside or instead of whom."""

    place = forms.ChoiceField(
        label=_("For regular talks"),
        choices=[
            ("beside", _("beside my leader")),
            ("instead", _("instead of my leader")),
        ],
        initial="beside",
        widget=forms.RadioSelect,
    )


class MergeForm(forms.Form):
    """That two rows are one human being. It can't be undone, so it is said once more."""

    sure = forms.BooleanField(label=_("These two are the same person."))
