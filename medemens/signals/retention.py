"""How long messages and signals are kept, and the steps of each day. `medemens.core` imports this at the start."""

from collections.abc import Mapping
from datetime import datetime

from medemens.core.daily import register, register_step
from medemens.signals.actions import forget_signals, prune_messages
from medemens.signals.chat.actions import forget_posts
from medemens.signals.chat.posting import post_due
from medemens.signals.deciding import decide
from medemens.signals.delivery import deliver_due


def deliver(as_of: datetime, at: datetime) -> Mapping[str, int]:
    """Send what may leave by now, as the periodic work does each minute."""
    return {"messages_delivered": deliver_due(at), "posts_delivered": post_due(at)}


register("messages", prune_messages)
register("signals", forget_signals)
register("chat-posts", forget_posts)
register_step("decide", decide)
register_step("deliver", deliver)
