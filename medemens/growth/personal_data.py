"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import BY_ITSELF, INTEREST, NOT_OF_A_PERSON, chapter, register
from medemens.growth.models import Training

chapter("growth", _("Learning"))
register(
    Training,
    name=_("Trainings"),
    what=_(
        "Trainings that the organisation gives: when, where, and how to take part, with the name or work mail"
        " of whoever takes the sign-ups, where HR wrote it there. Nothing of who comes."
    ),
    why=_("So that everyone knows which trainings there are."),
    ground=INTEREST,
    seen_by=_("Everyone who works here."),
    kept=_("Until thirty days after its day."),
    exported=NOT_OF_A_PERSON,
    erased=BY_ITSELF,
    daily="trainings",
)
