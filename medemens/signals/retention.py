"""How long messages are kept. `medemens.core` imports this at the start."""

from medemens.core.daily import register
from medemens.signals.actions import prune_messages

register("messages", prune_messages)
