"""What this app lets go of in the daily run, and what closes in it by itself."""

from medemens.conversations.actions.retention import close_silent_threads, forget_threads
from medemens.core.daily import register

register("conversations-closed", close_silent_threads)
register("conversations", forget_threads)
