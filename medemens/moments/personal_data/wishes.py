"""Messages to a leader: what is kept of them."""

from django.utils.translation import gettext_lazy as _

from medemens.core.personal_data import ACCOUNTABILITY, ALL_OF_IT, INTEREST, NAME_AFTER_LEAVING, register
from medemens.core.ties import Tie
from medemens.moments.actions.wishes import erase_wishes
from medemens.moments.models import Wish, WornOutSentenceOff
from medemens.moments.own_rows import opened_wishes, own_wishes, unopened_wishes, wish_said

register(
    Wish,
    name=_("Messages to a leader"),
    what=_(
        "That someone wants a word with their leader or contact person: which of three messages, and whether "
        "the one fixed sentence goes with it. No text of their own. Whether it was read, by day."
    ),
    why=_("So that it needs no mail and little courage."),
    ground=INTEREST,
    seen_by=_("The two people."),
    kept=_("Until the day after they have spoken, 14 days at most. From that talk on nobody sees it."),
    exported=_("What the person sent; what was sent to them, once they opened it."),
    erased=_(
        "At once, when its sender takes it back or erases everything. Four weeks after either left at the "
        "latest."
    ),
    daily="rhythm-rests",
    ties=[
        Tie("sender", told=own_wishes, let_go=erase_wishes),
        Tie("to", told=opened_wishes, without=frozenset({"told_on"}), erases=None, let_go=erase_wishes),
        Tie(
            "to",
            told=unopened_wishes,
            without=frozenset({"says", "read_on", "told_on"}),
            erases=None,
            leaves=None,
        ),
    ],
    hidden=["met_on"],
    says={"says": wish_said},
)
register(
    WornOutSentenceOff,
    name=_("The sentence that doesn’t go along"),
    what=_("That the organisation doesn't offer the fixed sentence with a wish, and who in HR decided so."),
    why=_("So that it can be told who decided it."),
    ground=ACCOUNTABILITY,
    seen_by=_("HR."),
    kept=_("Until it is offered again; the name until four weeks after that person left."),
    exported=ALL_OF_IT,
    erased=NAME_AFTER_LEAVING,
    ties=[Tie("by", erases=None, clears=True)],
)
