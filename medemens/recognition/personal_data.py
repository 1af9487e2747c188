"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, register
from medemens.recognition.models import Appreciation

register(
    Appreciation,
    what="A thank-you in two lines from one person to another.",
    why="So that what someone did well is said to them, and they can keep it.",
    ground=INTEREST,
    seen_by="Whoever received it. Whoever said it, only in the ten minutes in which they can take it back.",
    kept="Until the receiver takes it away; as long as both people.",
)
