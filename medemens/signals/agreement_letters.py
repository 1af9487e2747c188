"""The letter about an agreement that may go over to another leader: who asks, and never what was agreed."""

from django.utils.translation import gettext as _

from medemens.moments import calendar
from medemens.moments.models import Handover
from medemens.moments.queries.handovers import handovers_to_answer
from medemens.signals import messages
from medemens.signals.letters import Letter, Outdated, Reading, letter, page


@letter(messages.HANDOVER_PROPOSED, Handover, "proposed_by")
def handover_proposed(handover: Handover, reading: Reading) -> Letter:
    """The other of the two hears that they are asked. On Vandaag, so that no mail leads to a page that is gone."""
    if not handovers_to_answer(reading.reader).filter(pk=handover.pk).exists():
        raise Outdated
    name = {"name": calendar.one_line(handover.proposed_by.call_name)}
    return Letter(
        subject=_("A question from %(name)s") % name,
        says=[_("%(name)s asks whether an agreement of you two may go over to another leader.") % name],
        links=[(_("Open Today"), page("today"))],
        after=[_("Without your yes it stays between the two of you. Nobody asks why.")],
        sender=handover.proposed_by,
    )
