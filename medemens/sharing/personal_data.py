"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, SECURITY, register
from medemens.sharing.models import Carryover, Proposal, Share, ShareReader, Sight

register(
    Share,
    parts=[ShareReader],
    what="What someone lets others read of themself, in their own words, and whom they opened it to.",
    why="So that colleagues know what its owner wants them to know, and nothing else.",
    ground=INTEREST,
    seen_by="Its owner, and whom they opened it to, for as long as those lead them, are their contact person or work "
    "in their team; people they named; everyone who works here, where they chose that. No role opens it.",
    kept="Until its owner takes it back, or the day they chose is over.",
    daily="shares",
)
register(
    Carryover,
    what="That someone went through what a new leader, contact person or team may read of them.",
    why="So that they are asked once.",
    ground=INTEREST,
    seen_by="Nobody; its owner is told of it.",
    kept="As long as that leader, contact person or team is theirs.",
    daily="shares",
)
register(
    Proposal,
    what="What a leader or contact person asks to remember of a talk. Once it is answered it holds no text.",
    why="So that its owner says it in their own words, or not at all.",
    ground=INTEREST,
    seen_by="The person it is about. Whoever asked doesn’t see whether it was answered.",
    kept="Seven days.",
    daily="proposals",
)
register(
    Sight,
    what="Who looked at what someone shares, of which kind and in which week. Not for what everyone may read.",
    why="So that whoever shares something knows who reads it.",
    ground=SECURITY,
    seen_by="Whoever shares it. Whoever looked is told so before they look.",
    kept="Three months.",
    daily="sights",
)
