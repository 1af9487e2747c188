"""What this app lets go of in the daily run."""

from medemens.core.daily import register
from medemens.sharing.actions.retention import forget_proposals, forget_shares, forget_sights

register("shares", forget_shares)
register("proposals", forget_proposals)
register("sights", forget_sights)
