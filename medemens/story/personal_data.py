"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    INTEREST,
    NAME_AFTER_LEAVING,
    NOT_OF_A_PERSON,
    chapter,
    register,
)
from medemens.core.ties import Tie, mention
from medemens.story.models import Chapter, Promise, PromiseEnd, Value
from medemens.story.rules import in_language


def title_of(promise: Promise) -> str:
    """What the promise is called, in the language of the reader."""
    return in_language(promise.title, get_language() or "").text


def sentence_of(promise: Promise) -> str:
    """What it says."""
    return in_language(promise.sentence, get_language() or "").text


chapter("story", _("Story and promises"))
register(
    Chapter,
    parts=[Value],
    name=_("The story and the values"),
    what=_(
        "What HR wrote of the story of the organisation and of what counts here. Also who of HR changed it last, and "
        "on which day."
    ),
    why=_("So that everyone can read what the organisation is for, and what one may expect of each other."),
    ground=INTEREST,
    seen_by=_("Everyone who works here. Who changed it last: HR."),
    kept=_("Until HR takes it away; the name until four weeks after that person left."),
    exported=NOT_OF_A_PERSON,
    erased=NAME_AFTER_LEAVING,
    ties=[mention("changed_by"), mention("changed_by", Value)],
)
register(
    Promise,
    parts=[PromiseEnd],
    name=_("Promises"),
    what=_(
        "What the organisation promises its people, and from when until when. Also who stands for it, and who of HR "
        "wrote or ended it."
    ),
    why=_("So that everyone can read what they may count on, and whom they can speak to about it."),
    ground=ACCOUNTABILITY,
    seen_by=_("Everyone who works here. Who wrote or ended it: HR."),
    kept=_(
        "Until HR takes it away, also once it ended. Whoever stands for it: until HR chooses someone else, or four "
        "weeks after they left."
    ),
    exported=_("The promises someone stands for."),
    erased=_("The name goes when the person erases everything, or else four weeks after they left."),
    ties=[
        Tie("stands_for", clears=True, without=frozenset({"changed_by", "changed_on", "instead_of"})),
        mention("changed_by"),
        mention("by", PromiseEnd),
    ],
    hidden={"place"},
    says={"title": title_of, "sentence": sentence_of},
)
