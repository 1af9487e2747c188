"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medemens.core.backups.left_out import leave_out
from medemens.core.own_data import register_named
from medemens.core.personal_data import (
    BY_ITSELF,
    INTEREST,
    NAME_AFTER_LEAVING,
    NOT_OF_A_PERSON,
    chapter,
    register,
    state,
)
from medemens.core.ties import Tie, mention
from medemens.listening.models import (
    Answer,
    BlurredShare,
    Closing,
    Comment,
    CommentReading,
    Item,
    Opening,
    Publication,
    Refusal,
    Reminder,
    Roll,
    Round,
    SlipCode,
    Turnout,
    Unit,
    UnitCells,
)
from medemens.listening.phrases import bands_in_words
from medemens.listening.proof import STATEMENT

register_named(Round, Unit)
# Two backups around one answer would tell it. So no answer is in any backup, and no words either, nor what was made
# of them: a copy would outlive what is promised about them.
leave_out(Answer, Comment, CommentReading)

chapter("listening", _("Rounds of questions"))
state("listening", STATEMENT)
register(
    Round,
    parts=[
        Item, Opening, Reminder, Turnout, Closing, Publication, Refusal, Unit, UnitCells, BlurredShare,
        Round.slip_teams.through,
    ],
    name=_("Rounds of questions"),
    what=_(
        "What HR asks of whom, why, what happens with it, who answers and by when; the teams as they were on the day "
        "it opened; and the numbers that were published. While it is open at most whether over half answered, once a "
        "day."
    ),
    why=_("So that people are heard, and get an answer."),
    ground=INTEREST,
    seen_by=_("HR. Once it opens everyone who was asked, and whoever answers."),
    kept=_("What was published stays as it is. A round that didn’t open: until HR takes it away."),
    exported=NOT_OF_A_PERSON,
    erased=NAME_AFTER_LEAVING,
    ties=[
        mention("answerer"),
        mention("made_by"),
        mention("by", Opening),
        mention("by", Closing),
    ],
)  # fmt: skip
register(
    Roll,
    name=_("Whether you took part in a round"),
    what=_(
        "For each round who was asked, in which team they were that day, and whether they answered. Not what: that "
        "stands elsewhere, and nothing leads from one to the other. Where HR compares groups also in which group of "
        "years here, hours or leading someone is."
    ),
    why=_(
        "So that everyone answers once, and so that a later round doesn’t give away the few who came or went since."
    ),
    ground=INTEREST,
    seen_by=_("The person. Nobody else: Medemens alone uses it, also to remind people at most twice."),
    kept=_("Until two years after the round was published."),
    exported=_("All of it. Not what someone answered: nobody can find that."),
    erased=_(
        "The name goes when someone erases everything, once the round is closed, or left four weeks ago."
    ),
    daily="rolls",
    hidden=["id", "band_2", "band_3"],
    says={"band_1": bands_in_words},
    ties=[Tie("person", erases=Q(round__closing__isnull=False), clears=True)],
)
register(
    Answer,
    name=_("Answers in a round"),
    what=_(
        "What someone answered, beside the round, their unit of at least so many people as were promised, and at most "
        "three groups where HR compares those. No name, no time, no number that counts up. It is in no backup."
    ),
    why=_("So that it can be counted once the round is over."),
    ground=INTEREST,
    seen_by=_(
        "Nobody. Whoever holds the database itself could read answers while a round is open, without names; in a small "
        "organisation that may be enough to guess."
    ),
    kept=_("Until the round is published, which erases them: at the latest a day later."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
)
register(
    Comment,
    parts=[CommentReading],
    name=_("Own words in a round"),
    what=_(
        "What someone wrote with a round, apart from the answers: beside the round and a unit, without a name, a time "
        "or a group; and what a reader made of it before it was shown. It is in no backup."
    ),
    why=_("So that people can say what no question asked."),
    ground=INTEREST,
    seen_by=_(
        "Nobody, until the round is published. Then whoever reads them before they are shown; after that who may see "
        "the unit, where at least twenty answered and ten wrote."
    ),
    kept=_("Where too few wrote: until the round is published. Else a year longer."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
    daily="round-words",
    ties=[mention("by", CommentReading)],
)
register(
    SlipCode,
    name=_("Codes on slips"),
    what=_("For each slip of paper a keyed hash of its code, its unit, and whether it was used. Of nobody."),
    why=_("So that people without a screen can answer once."),
    ground=INTEREST,
    seen_by=_("Nobody."),
    kept=_("Until the round is closed."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
)
