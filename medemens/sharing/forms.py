"""What someone shares, with whom, and what somebody asks to remember."""

from calendar import monthrange
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.people.picking import PickForm
from medemens.sharing.guard.fields import GuardedText
from medemens.sharing.models import Share
from medemens.sharing.queries.shares import Circle
from medemens.sharing.rules import (
    LONGEST,
    LONGEST_NAME,
    ONCE,
    Audience,
    Kind,
    Occasion,
    Said,
    Way,
    problem_with_ways,
)

LEAP_YEAR = 2000  # 29 February is a date that matters too
NO_MONTH = [("", gettext_lazy("no month"))]
WORDS = ("leader", "contact", "team", "everyone")  # of an audience, each a field
HELP = {
    Kind.CALLED: gettext_lazy("A name, and how to say it if that helps."),
    Kind.CONTACT: gettext_lazy("For instance: call me, and not before noon after a night."),
    Kind.HOBBY: gettext_lazy("Something to begin about over coffee."),
    Kind.PEOPLE: gettext_lazy("For instance: my daughter plays football. Leave out what is theirs to tell."),
    Kind.DAY: gettext_lazy("Something to add, if you like."),
    Kind.APPRECIATED: gettext_lazy("Something to add, if you like."),
    Kind.WORKING: gettext_lazy("For instance: tell me early when something changes."),
    Kind.ASK: gettext_lazy("For instance: the diploma of my son."),
    Kind.RATHER_NOT: gettext_lazy("You need not say why."),
    Kind.OWN: gettext_lazy("For instance: I bring cake on my free Friday."),
}


class AudienceForm(forms.Form):
    """Who may read it, by the names it comes to today. Nobody, until someone ticks it.

    Of what it is `meant` for already a word stays that stands for nobody now: a leader may come yet. Where the words
    stand for others than on the page that was sent, nothing is ticked and it is asked once more.
    """

    leader = forms.BooleanField(required=False)
    contact = forms.BooleanField(required=False)
    team = forms.BooleanField(required=False)
    everyone = forms.BooleanField(label=gettext_lazy("Everyone who works here"), required=False)

    def __init__(self, *args: Any, circle: Circle, meant: Audience | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.circle_key = circle.key
        self._meant = meant.vias if meant else frozenset()
        self._name("leader", _("My leader (%(names)s)"), [one.call_name for one in circle.leaders])
        self._name("contact", _("My contact person (%(names)s)"), [one.call_name for one in circle.contacts])
        self._name("team", _("Everyone in my team (%(names)s)"), [str(team) for team in circle.teams])

    def _name(self, field: str, label: str, names: list[str]) -> None:
        if names or field in self._meant:
            self.fields[field].label = label % {"names": ", ".join(names) or _("nobody now")}
        else:
            del self.fields[field]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.data.get("circle", self.circle_key) != self.circle_key:
            again: dict[str, Any] = self.data.copy()  # type: ignore[attr-defined]  # a dict, whatever the stubs say
            for name in WORDS:
                again.pop(name, None)
            self.data = again
            raise forms.ValidationError(_("Something changed meanwhile. Look once more."))
        return clean

    @property
    def audience_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in WORDS if name in self.fields]

    @property
    def audience(self) -> Audience:
        """Whom the valid form names."""
        return Audience(**{name: bool(self.cleaned_data.get(name)) for name in WORDS})


class ShareForm(AudienceForm):
    """What someone says, with the fields that belong to its kind."""

    occasion = forms.ChoiceField(
        label=gettext_lazy("Which day is it?"), choices=Occasion.choices, widget=forms.RadioSelect
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How?"), choices=Way.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    text = GuardedText(rows=3, label=gettext_lazy("In your words"), max_length=LONGEST)
    name = GuardedText(label=gettext_lazy("First name"), max_length=LONGEST_NAME, required=False)
    day = forms.IntegerField(label=gettext_lazy("Day"), min_value=1, max_value=31, required=False)
    month = forms.TypedChoiceField(
        label=gettext_lazy("Month"), choices=[*NO_MONTH, *MONTHS.items()], coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    year = forms.IntegerField(
        label=gettext_lazy("Year"), help_text=gettext_lazy("Only if you want."), min_value=1900, max_value=2100,
        required=False,
    )  # fmt: skip
    ask_from = forms.DateField(label=gettext_lazy("Ask me from this day on"))
    ends_on = forms.DateField(
        label=gettext_lazy("Share it until"),
        help_text=gettext_lazy("Without a day: until you take it back."),
        required=False,
    )
    ONLY_FOR: ClassVar = {
        "occasion": {Kind.DAY},
        "ways": {Kind.APPRECIATED, Kind.DAY},
        "ask_from": {Kind.ASK},
    } | {name: {Kind.PEOPLE, Kind.DAY} for name in ("name", "day", "month", "year")}
    MAY_BE_WORDLESS = (Kind.APPRECIATED, Kind.DAY)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, only in self.ONLY_FOR.items():
            if kind not in only:
                del self.fields[name]
        self.fields["text"].help_text = HELP[kind]
        self.fields["text"].required = kind not in self.MAY_BE_WORDLESS
        if kind == Kind.DAY:
            self.fields["ways"].label = _("How would you like it?")
            self.fields["name"].help_text = _("Only where it is the day of somebody else.")

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields of what is shared. Whom it is for comes after them, and then until when."""
        if self.kind == Kind.DAY:
            order = ("occasion", "day", "month", "year", "name", "ways", "text")
        else:
            order = ("ways", "text", "name", "day", "month", "year", "ask_from")
        return [self[name] for name in order if name in self.fields]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.kind == Kind.APPRECIATED and not clean.get("ways") and not clean.get("text"):
            self.add_error("ways", _("Choose how, or say it in your own words."))
        if "day" in self.fields:
            self._check_date(clean)
        if self.kind == Kind.DAY:
            self._check_occasion(clean)
        return clean

    def _check_date(self, clean: dict[str, Any]) -> None:
        day, month, year = (clean.get(name) for name in ("day", "month", "year"))
        if bool(day) != bool(month) or (year and not day):
            self.add_error("day", _("Fill in a day and a month, or leave both open."))
        elif day and month and day > monthrange(year or LEAP_YEAR, month)[1]:
            self.add_error("day", _("This day isn’t in the calendar. Look at the day and the month again."))

    def _check_occasion(self, clean: dict[str, Any]) -> None:
        if not clean.get("day") and "day" not in self.errors:
            self.add_error("day", _("Fill in a day and a month."))
        if clean.get("occasion") in ONCE and not clean.get("year") and "year" not in self.errors:
            self.add_error("year", _("This comes once. Fill in the year too."))
        if problem := problem_with_ways(clean.get("ways", ())):
            self.add_error("ways", problem)

    def said(self) -> Said:
        """What the valid form says."""
        names = [*(bound.name for bound in self.own_fields), "ends_on"]
        fields = {name: self.cleaned_data[name] for name in names}
        fields["ways"] = tuple(fields.get("ways", ()))
        return Said(kind=self.kind, audience=self.audience, **fields)


def initial_of(share: Share, reading: Circle, circle: Circle) -> dict[str, Any]:
    """What the form shows of a share that those `reading` can read. Nobody who is new is ticked beforehand.

    Ticked is also what it is meant for while that is nobody in `circle`: saving it anew doesn’t forget it.
    """
    meant = share.audience
    return share.known | {
        "text": share.text,
        "ask_from": share.ask_from,
        "ends_on": share.ends_on,
        "leader": bool(reading.leaders) or (meant.leader and not circle.leaders),
        "contact": bool(reading.contacts) or (meant.contact and not circle.contacts),
        "team": bool(reading.teams) or (meant.team and not circle.teams),
        "everyone": share.to_everyone,
    }


class KindForm(forms.Form):
    """Which kind an address names."""

    kind = forms.TypedChoiceField(choices=Kind.choices, coerce=Kind)


class ReaderForm(PickForm):
    """Who may read it too."""


class ProposalForm(forms.Form):
    """What somebody would like to remember of a talk."""

    text = GuardedText(
        rows=3,
        label=gettext_lazy("What would you like to remember?"),
        help_text=gettext_lazy("Write it as you would say it aloud. It is read by the two of you."),
        max_length=LONGEST,
    )


class CarryForm(forms.Form):
    """Which of `offered` a newcomer may read. Nothing is ticked beforehand."""

    shares = forms.TypedMultipleChoiceField(coerce=int, widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, offered: Sequence[Share], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {share.pk: share for share in offered}
        choices = [(share.pk, _in_short(share)) for share in offered]
        self.fields["shares"].choices = choices  # type: ignore[attr-defined]  # a choice field has choices

    def clean_shares(self) -> list[Share]:
        return [self._offered[pk] for pk in self.cleaned_data["shares"]]


def _in_short(share: Share) -> SafeString:
    words = Truncator(share.text).words(20) if share.text else ", ".join(str(way.label) for way in share.ways)
    return format_html(
        '<span class="choice"><strong>{}</strong><span class="quiet">{}</span></span>',
        Kind(share.kind).label, words,
    )  # fmt: skip
