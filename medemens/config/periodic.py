"""All work that comes back every so often, on one page. The worker runs it (core/periodic.py)."""

from datetime import timedelta

from medemens.core.periodic import Periodic

WORK = [
    # Each time the worker looks: what someone took away is in the file beside the database within seconds.
    Periodic("erasures", timedelta(seconds=10), "medemens.core.erasures.outbox.keep_up"),
    Periodic("messages", timedelta(minutes=1), "medemens.signals.delivery.deliver_due"),
    Periodic("chats", timedelta(minutes=1), "medemens.signals.chat.posting.post_due"),
    Periodic("mailbox", timedelta(minutes=5), "medemens.signals.replies.read_new_mail"),
    Periodic("drafts", timedelta(minutes=5), "medemens.people.actions.imports.forget_drafts"),
    # A draft before a talk is gone soon after it: as soon as the closing can't be undone any more.
    Periodic("points", timedelta(minutes=5), "medemens.moments.actions.retention.forget_points"),
    Periodic("rosters", timedelta(minutes=15), "medemens.presence.actions.feeds.read_due_feeds"),
    # A round closes on the day after its last, and what was answered is gone as soon as it is published.
    Periodic("rounds", timedelta(minutes=10), "medemens.listening.actions.periodic.close_and_publish"),
    # Every ten minutes whether last night's run was done: so a night without power is made up for.
    Periodic("daily", timedelta(minutes=10), "medemens.core.daily.run_if_due"),
]
