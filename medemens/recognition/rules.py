"""How much thanks fits, for how long one can take it back, whom one thanks in person, and who else may be shown it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medemens.people.models import Person
from medemens.sharing.rules import Way

LONGEST = 280  # characters: two lines
MOST_A_DAY = 10
TAKEN_BACK_WITHIN = timedelta(minutes=10)
NEW_FOR = timedelta(days=7)
TWO_TAPS = timedelta(seconds=20)
PRINTED = timedelta(days=365)


class Suggested(TextChoices):
    """To whom a giver would show it too. Nobody else reads it until its receiver says yes."""

    LEADER = "leader", gettext_lazy("whoever leads them, too")
    TEAM = "team", gettext_lazy("the team, too")


def may_be_suggested(ways: Collection[str]) -> frozenset[Suggested]:
    """What a giver may suggest to someone who likes to be appreciated in these `ways`; without any they never said.

    Who says how they like it and not “in the team” isn't asked for the team, and with “rather not” for nobody.
    """
    if Way.RATHER_NOT in ways:
        return frozenset()
    if ways and Way.IN_TEAM not in ways:
        return frozenset({Suggested.LEADER})
    return frozenset(Suggested)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A first line to rewrite, for who looks for words. Which one somebody chose is kept nowhere."""

    key: str
    about: Promise
    line: Promise


BEGINNINGS = (
    Beginning("fix", gettext_lazy("a small fix"), gettext_lazy("I saw how you put that right:")),
    Beginning("talk", gettext_lazy("a hard talk"), gettext_lazy("I saw how you had that hard talk:")),
    Beginning("new", gettext_lazy("something new"), gettext_lazy("I saw you try something new:")),
    Beginning("help", gettext_lazy("help"), gettext_lazy("I saw how you lent a hand:")),
    Beginning("craft", gettext_lazy("craftsmanship"), gettext_lazy("I saw how well you know your work:")),
    Beginning("done", gettext_lazy("something achieved"), gettext_lazy("I saw what you got done:")),
)


def begun_with(key: str, typed: str) -> str:
    """What was `typed`, below the first line of `key`; an untouched first line of before makes way."""
    line = next((str(one.line) for one in BEGINNINGS if one.key == key), "")
    return f"{line} {'' if is_only_begun(typed) else typed.strip()}".lstrip()


def is_only_begun(text: str) -> bool:
    """Whether `text` is a first line and nothing of one's own."""
    return text.strip() in {str(one.line) for one in BEGINNINGS}


def not_here_yet(person: Person) -> str:
    """For whoever wants to thank someone who never came in."""
    return _("Want to say thanks? Do it in person: %(name)s can’t read it here yet.") % {
        "name": person.call_name
    }
