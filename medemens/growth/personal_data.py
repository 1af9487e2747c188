"""What this app keeps about people, for docs/privacy.md."""

from medemens.core.personal_data import INTEREST, register
from medemens.growth.models import Training

register(
    Training,
    what="Trainings that the organisation gives: when, where, and how to take part, with the name or work mail of "
    "whoever takes the sign-ups, where HR wrote it there. Nothing of who comes.",
    why="So that everyone knows which trainings there are.",
    ground=INTEREST,
    seen_by="Everyone who works here.",
    kept="Until thirty days after its day.",
    daily="trainings",
)
