"""Around a talk: calendars that read it, paper, and the night of a quarter."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ALL_OF_IT, AT_ONCE, INTEREST, SECURITY, register
from medemens.core.ties import Tie, mention
from medemens.moments.models import CalendarFeed, NightPointer, PaperInvitation
from medemens.moments.own_rows import parts_of_moments

register(
    CalendarFeed,
    name=_("A calendar that reads one’s moments"),
    what=_(
        "That someone lets their calendar read their own coming moments. The address itself is kept as a "
        "hash."
    ),
    why=_("To show moments in one's own calendar."),
    ground=SECURITY,
    seen_by=_("The person."),
    kept=_("Until it is withdrawn; at the latest four weeks after the person left."),
    exported=_("That it exists, and since when. The address itself isn’t kept."),
    erased=AT_ONCE,
    ties=[Tie("person")],
    hidden=["secret_hash"],
)
register(
    PaperInvitation,
    name=_("Invitations on paper"),
    what=_("When an invitation was handed over on paper, by whom, and who noted what was ticked on it."),
    why=_("So that paper counts as much as a screen."),
    ground=INTEREST,
    seen_by=_("The two people of the moment."),
    kept=_("As long as the moment."),
    exported=ALL_OF_IT,
    erased=_("Together with the moment."),
    daily="moments",
    ties=[
        Tie("moment__proposer", told=parts_of_moments(PaperInvitation), erases=None),
        mention("by"),
        mention("answered_by"),
    ],
    hidden=["sequence"],
)
register(
    NightPointer,
    name=_("A night pointed out"),
    what=_("Which night was pointed out to a leader this quarter, and whether they wanted to come."),
    why=_("So that people who work at night are seen too."),
    ground=INTEREST,
    seen_by=_("The leader."),
    kept=_("Until the quarter is over."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="night-pointers",
    ties=[Tie("leader")],
)
