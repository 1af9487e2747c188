"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, register
from medemens.presence.models import Presence, RosterFeed, RosterRun, Shift

register(
    Presence,
    what="When someone usually works: by day, in the evening or at night, and on which weekdays; or that they leave it "
    "open; who said so and when; and for which days a roster is known.",
    why="So that a moment is proposed when both are there, and no mail comes while someone sleeps.",
    ground=INTEREST,
    seen_by="The person, their leader, their contact person and the people of their team.",
    kept="Until changed; as long as the person.",
)
register(
    Shift,
    what="That someone works from then to then. No place, no title and no reason; what isn’t work is never kept.",
    why="So that a moment is proposed when both are there, at night too, and no mail comes while someone sleeps.",
    ground=INTEREST,
    seen_by="The person. Their leader, their contact person and the people of their team see when they are there and "
    "when the two can meet, and get no list.",
    kept="Four weeks after the shift ended.",
    daily="shifts",
)
register(
    RosterFeed,
    what="The address of a roster calendar of a person or a team, who added it and when, and whether it could be read.",
    why="To read the roster again and again.",
    ground=INTEREST,
    seen_by="Nobody sees the address; the person or, for a team, its leader sees that there is one.",
    kept="Until taken away; as long as the person works here.",
    daily="left-feeds",
)
register(
    RosterRun,
    what="That someone of HR had a roster file read, when, how many people and shifts were in it, and which lines were "
    "wrong: the line, the column and what to do. Nothing that stood in the file.",
    why="So that whoever chose the file sees how far it is, and what to mend.",
    ground=INTEREST,
    seen_by="HR.",
    kept="A day.",
    daily="roster-runs",
)
