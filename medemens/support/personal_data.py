"""What this app keeps about people: for docs/privacy.md and the page “Wat we bewaren”, for everyone's own download,
and for how it goes."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import CONTRACT, NOT_OF_A_PERSON, chapter, register
from medemens.support.models import HelpLine

chapter("support", _("Where to turn"))
register(
    HelpLine,
    name=_("Where to turn"),
    what=_(
        "Where people can turn: who has a role such as confidential adviser, with telephone, work mail and "
        "hours, as HR filled it in. Not who looked at it: a visit to that page leaves nothing behind."
    ),
    why=_("So that everyone finds help without having to ask for it."),
    ground=CONTRACT,
    seen_by=_("Everyone, without logging in."),
    kept=_("Until HR changes it."),
    exported=NOT_OF_A_PERSON,
    erased=_("When HR takes the line away."),
)
