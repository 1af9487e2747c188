"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import ACCOUNTABILITY, INTEREST, SECURITY, register
from medemens.moments.models import (
    Agreement,
    Away,
    CalendarFeed,
    Capacity,
    Closure,
    Fulfilment,
    Moment,
    Need,
    NightPointer,
    Offer,
    PaperInvitation,
    Pause,
    Point,
    Reply,
    Rhythm,
    TimeOption,
    Wish,
    WornOutSentenceOff,
)

register(
    Capacity,
    what="How many moments fit an ordinary week of a leader or contact person.",
    why="So that a rhythm is promised that can be kept.",
    ground=INTEREST,
    seen_by="The person.",
    kept="Until changed; as long as the person.",
)
register(
    Away,
    what="Days on which someone has no time for moments. Never why.",
    why="So that nobody is offered who can't be there.",
    ground=INTEREST,
    seen_by="The person. Whoever can send them a message sees on which day they are there again, never why.",
    kept="Until it is over; 14 days longer at most while a message to them waits unread.",
    daily="rhythm-rests",
)
register(
    Rhythm,
    what="For two people: how often, when they last spoke, when that was last offered. Only the last, never a list. "
    "A pause has an end and no reason.",
    why="So that everyone is spoken to in turn.",
    ground=INTEREST,
    seen_by="The two people. Someone who wants no rhythm leaves no other trace than that there is none.",
    kept="As long as the two people. Offers go after their week, pauses when they are over.",
    daily="rhythm-rests",
    parts=[Pause, Offer],
)
register(
    Wish,
    what="That someone wants a word with their leader or contact person: which of three messages, and whether the one "
    "fixed sentence goes with it. No text of their own. Whether it was read, by day.",
    why="So that it needs no mail and little courage.",
    ground=INTEREST,
    seen_by="The two people.",
    kept="Until the day after they have spoken, 14 days at most. From that talk on nobody sees it.",
    daily="rhythm-rests",
)
register(
    WornOutSentenceOff,
    what="That the organisation doesn't offer the fixed sentence with a wish, and who in HR decided so.",
    why="So that it can be told who decided it.",
    ground=ACCOUNTABILITY,
    seen_by="HR.",
    kept="Until it is offered again; the name goes with the person.",
)
register(
    Point,
    what="What someone would like to talk about in a moment. A draft is its author's alone until they share it: a "
    "named exception to everyone reading what is kept about them.",
    why="So that both come to a talk prepared.",
    ground=INTEREST,
    seen_by="Its author; once it is shared, the two people of the moment. A leader or contact person only for as "
    "long as they are that.",
    kept="A draft until the moment is closed: from then on nobody sees it, and a quarter of an hour later it is "
    "erased, for a closing can be undone for ten minutes. What was shared until it came up, four weeks after the "
    "moment at most.",
    daily="points",
)
register(
    Moment,
    what="A moment between two people: kind, place, time, a note while it is open, the answer, and whether it was "
    "held, skipped or called off. Never why.",
    why="To arrange it, and to have it in both calendars.",
    ground=INTEREST,
    seen_by="The two people. A leader sees the last and the next with someone they lead, never a list or a count; "
    "the employee has their own timeline.",
    kept="The note until a day after the moment is closed, and shown to nobody by then. The rest six months; then only "
    "when the two last spoke remains.",
    daily="moments",
    parts=[TimeOption, Reply, Closure],
)
register(
    Agreement,
    what="What two people agreed: a text, who does it, by when, and whether it was done.",
    why="What is promised in a talk is remembered.",
    ground=INTEREST,
    seen_by="The two people.",
    kept="Until four weeks after its day, a week after it was done, or six months after it was made: whichever comes "
    "first. Three open ones between two people at most.",
    daily="agreements",
    parts=[Fulfilment],
)
register(
    Need,
    what="What someone needs, in words both can read.",
    why="To ask what someone needs instead of telling what to do.",
    ground=INTEREST,
    seen_by="The two people; a leader or contact person only for as long as they are that.",
    kept="Six months, three between two people at most.",
    daily="moments",
)
register(
    CalendarFeed,
    what="That someone lets their calendar read their own coming moments. The address itself is kept as a hash.",
    why="To show moments in one's own calendar.",
    ground=SECURITY,
    seen_by="The person.",
    kept="Until it is withdrawn.",
)
register(
    PaperInvitation,
    what="When an invitation was handed over on paper, by whom, and who noted what was ticked on it.",
    why="So that paper counts as much as a screen.",
    ground=INTEREST,
    seen_by="The two people of the moment.",
    kept="As long as the moment.",
    daily="moments",
)
register(
    NightPointer,
    what="Which night was pointed out to a leader this quarter, and whether they wanted to come.",
    why="So that people who work at night are seen too.",
    ground=INTEREST,
    seen_by="The leader.",
    kept="Until the quarter is over.",
    daily="night-pointers",
)
