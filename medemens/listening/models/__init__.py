"""The rows of listening: what is asked, of whom, what was answered (by nobody in particular), and what is published."""

from medemens.listening.models.answers import Answer, Comment, CommentReading, SlipCode
from medemens.listening.models.results import BlurredShare, UnitCells
from medemens.listening.models.rounds import (
    Closing,
    Item,
    Opening,
    Publication,
    Refusal,
    Reminder,
    Roll,
    Round,
    Turnout,
    Unit,
)

__all__ = [
    "Answer",
    "BlurredShare",
    "Closing",
    "Comment",
    "CommentReading",
    "Item",
    "Opening",
    "Publication",
    "Refusal",
    "Reminder",
    "Roll",
    "Round",
    "SlipCode",
    "Turnout",
    "Unit",
    "UnitCells",
]
