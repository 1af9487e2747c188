"""Work off the request."""

from django.utils import timezone
from django_tasks import task

from medemens.signals.delivery import deliver_due


@task()
def deliver_messages() -> int:
    """Send what may leave now; returns how many mails left."""
    return deliver_due(timezone.now())
