"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, register
from medemens.recognition.models import Appreciation

register(
    Appreciation,
    what="A thank-you in two lines from one person to another.",
    why="So that what someone did well is said to them, and they can keep it.",
    ground=INTEREST,
    seen_by="The two people.",
    kept="Until the receiver takes it away; as long as both people.",
)
