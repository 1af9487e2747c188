"""What people ask about their own data: what is kept of it."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import (
    ACCOUNTABILITY,
    ALL_OF_IT,
    AT_ONCE,
    BY_ITSELF,
    CONTRACT,
    register,
)
from medemens.core.ties import Tie, mention
from medemens.people.models import (
    CollectCode,
    Correction,
    Package,
)
from medemens.people.own.forms import PARTS


def parts_in_words(correction: Correction) -> list[str]:
    """What they say isn't right."""
    return [str(PARTS[part]) for part in correction.parts]


register(
    Correction,
    name=_("What someone says isn’t right"),
    what=_("Which master data someone says aren’t right: ticks, no text. And when."),
    why=_("So that HR can correct it in the personnel system."),
    ground=CONTRACT,
    seen_by=_("The person and HR."),
    kept=_("Until HR closes it, four weeks at most."),
    exported=ALL_OF_IT,
    erased=AT_ONCE,
    daily="corrections",
    ties=[Tie("person")],
    says={"parts": parts_in_words},
)
register(
    CollectCode,
    name=_("The code for a closed package"),
    what=_(
        "That someone chose a code with which a package about them opens, and what is made of that code to close it. "
        "Not the code."
    ),
    why=_("So that HR can hand over everything about someone and open nothing of it."),
    ground=CONTRACT,
    seen_by=_("The person sees that there is one, and since when."),
    kept=_("Until the person takes it away or chooses another; at the latest four weeks after they left."),
    exported=_("That it exists, and since when."),
    erased=AT_ONCE,
    ties=[Tie("person")],
    hidden=["key", "salt"],
)
register(
    Package,
    name=_("Closed packages for a request"),
    what=_(
        "That HR answered someone’s request for their data, who did and when; until supervision has taken it, the code "
        "of who had none; and who took it. The package itself is made when it is fetched, and kept nowhere."
    ),
    why=_("So that also someone without mail, or who left, gets all that concerns them."),
    ground=ACCOUNTABILITY,
    seen_by=_("The person, HR and supervision. Of a code only supervision, once."),
    kept=_("Four weeks."),
    exported=_("All of it but the code."),
    erased=BY_ITSELF,
    daily="packages",
    ties=[Tie("person", erases=None), mention("by"), mention("code_taken_by")],
    hidden=["key", "salt", "code"],
)
