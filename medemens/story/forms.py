"""What HR fills in of the story: a text in Dutch and English, and in other languages where somebody can write it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.people.models import Person
from medemens.sharing.guard.by_language import Asks, InLanguages, in_languages
from medemens.story.hints import Hint, hints_for
from medemens.story.models import Piece
from medemens.story.rules import NEEDED, Stage


class PieceForm(InLanguages):
    """A chapter, a value or a promise. With `piece` it changes that one."""

    def __init__(self, *args: Any, today: date, piece: Piece | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if piece:
            self.initial = {
                f"{name}_{code}": text for name in self.texts for code, text in getattr(piece, name).items()
            }

    @property
    def values(self) -> dict[str, Any]:
        """What a piece is made of."""
        return dict(self.said)

    @property
    def others(self) -> list[forms.BoundField]:
        """What is asked beside the texts."""
        return []

    @property
    def hints(self) -> list[Hint]:
        """What HR may look at again."""
        return []


@in_languages(
    title=Asks(gettext_lazy("Heading"), 80),
    text=Asks(
        gettext_lazy("Text"),
        1200,
        rows=7,
        help_text=gettext_lazy(
            "A few short paragraphs, as you would tell it to somebody at the coffee machine."
        ),
    ),
)
class ChapterForm(PieceForm):
    """A piece of the story."""


@in_languages(
    name=Asks(gettext_lazy("The value"), 60, help_text=gettext_lazy("A word or a few.")),
    noticed=Asks(
        gettext_lazy("This is how you notice it"),
        300,
        rows=3,
        help_text=gettext_lazy("What does someone see or hear on an ordinary day, when this is lived?"),
    ),
)
class ValueForm(PieceForm):
    """A value."""


@in_languages(
    title=Asks(gettext_lazy("In a few words"), 60),
    sentence=Asks(
        gettext_lazy("The promise"),
        180,
        rows=2,
        help_text=gettext_lazy("One sentence about one thing that somebody can notice."),
    ),
)
class PromiseForm(PieceForm):
    """A promise. `people` can stand for it."""

    stage = forms.ChoiceField(
        label=gettext_lazy("When does it matter most?"), choices=Stage.choices, initial=Stage.ALWAYS
    )
    since = forms.DateField(label=gettext_lazy("From which day does it hold?"))
    stands_for = forms.TypedChoiceField(
        label=gettext_lazy("Who stands for it?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy(
            "Someone of HR or of the board. People read the name, and can speak to them. Ask them first."
        ),
    )

    def __init__(self, *args: Any, today: date, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        piece = kwargs.get("piece")
        named = [piece.stands_for] if piece and piece.stands_for else []
        self._people = {person.pk: person for person in [*people, *named]}
        chooser = self.fields["stands_for"]
        assert isinstance(chooser, forms.TypedChoiceField)  # noqa: S101 - says it to the type checker
        chooser.choices = [
            ("", _("Nobody in particular")),
            *((pk, str(one)) for pk, one in self._people.items()),
        ]
        self.initial = {"since": today, **self.initial}
        if piece:
            beside = {"stage": piece.stage, "since": piece.since, "stands_for": piece.stands_for_id}
            self.initial = {**self.initial, **beside}

    @property
    def values(self) -> dict[str, Any]:
        chosen = self._people.get(self.cleaned_data["stands_for"])
        return {
            **self.said,
            "stage": self.cleaned_data["stage"],
            "since": self.cleaned_data["since"],
            "stands_for": chosen,
        }

    @property
    def others(self) -> list[forms.BoundField]:
        return [self["stage"], self["since"], self["stands_for"]]

    @property
    def hints(self) -> list[Hint]:
        found = {hint for code in NEEDED for hint in hints_for(self.said["sentence"].get(code, ""))}
        return [hint for hint in Hint if hint in found]


@in_languages(
    why=Asks(
        gettext_lazy("Why doesn’t it hold any more?"),
        300,
        rows=3,
        help_text=gettext_lazy(
            "Everyone reads this. Say what happened, and what people can count on instead."
        ),
    )
)
class EndForm(InLanguages):
    """Why a promise ends."""
