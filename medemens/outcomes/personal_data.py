"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, and for how it goes.

What is answered is the word of the house to everyone who was asked, as the story is: it isn't encrypted.
"""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    NAME_AFTER_LEAVING,
    NOT_OF_A_PERSON,
    chapter,
    register,
)
from medemens.core.ties import mention
from medemens.outcomes.models import Amendment, Announcement, LateNotice, LaterDate, Outcome, Quote

chapter("outcomes", _("Answers to rounds"))
register(
    Outcome,
    parts=[Quote, Amendment, Announcement, LaterDate, LateNotice],
    name=_("What came of a round"),
    what=_(
        "What was heard, decided and done, and whether it helped: the texts, which published numbers stand with them, "
        "and what was put right; a later day for the answer, and why. Also who wrote it and on which day. What a team "
        "chose for itself: one thing, who does it, and by when. Never who said what."
    ),
    why=_("So that whoever is asked something gets an answer."),
    ground=ACCOUNTABILITY,
    seen_by=_(
        "Everyone who was asked, and HR. A draft: HR and whoever answers. What a team chose: the people of that team "
        "who were asked. Of the evaluation of a pilot: supervision too."
    ),
    kept=_(
        "As long as the round. Whoever was asked reads it until two years after it was published, when it is forgotten "
        "who was asked."
    ),
    exported=NOT_OF_A_PERSON,
    erased=NAME_AFTER_LEAVING,
    ties=[
        mention("by"),
        mention("by", Amendment),
        mention("by", Announcement),
        mention("by", LaterDate),
    ],
)
