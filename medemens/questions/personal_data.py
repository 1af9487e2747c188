"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import ACCOUNTABILITY, INTEREST, register
from medemens.questions.models import OpenedQuestion, Openness, OwnQuestion, Retirement

register(
    Openness,
    what="How far questions of a leader or contact person may go, and what they had rather not be about: both in one "
    "encrypted text of one length.",
    why="The employee decides how deep a talk goes, per person and per subject.",
    ground=INTEREST,
    seen_by="The person. The leader notices it only by the questions they are offered and how soon they run out.",
    kept="Until changed; as long as both people.",
)
register(
    OpenedQuestion,
    what="That questions were offered and opened between two people, and on which day; which ones as a keyed hash.",
    why="So that nobody gets the same question twice in a year.",
    ground=INTEREST,
    seen_by="Nobody; no page lists it.",
    kept="Twelve months.",
    daily="opened-questions",
)
register(
    OwnQuestion,
    what="Questions that someone keeps to ask, without names.",
    why="To have them at hand before a talk.",
    ground=INTEREST,
    seen_by="The person.",
    kept="Until taken away; as long as the person.",
)
register(
    Retirement,
    what="Which question isn't offered here any more, by whom and since when.",
    why="So that it can be told who decided it.",
    ground=ACCOUNTABILITY,
    seen_by="HR.",
    kept="Until it is offered again; the name goes with the person.",
)
