"""Work off the request."""

from django.utils import timezone
from django_tasks import task

from medemens.signals.delivery import deliver_due

# The worker does one task at a time, and someone may be waiting to log in: more than this is for the periodic work.
BUDGET = 10  # seconds


@task()
def deliver_messages() -> int:
    """Send what may leave now, as far as that goes quickly; returns how many mails left."""
    return deliver_due(timezone.now(), budget=BUDGET)
