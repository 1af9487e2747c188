"""HR in its timed mode, the short way."""

from django.utils import timezone

from medemens.people.actions.timed_mode import begin_timed_mode, open_details
from medemens.people.http import TIMED_MODE

LINE = "nieuwe teamindeling"


def timed(client, hr, *people, now=None, line=LINE):
    """`client`, logged in as `hr`, in a timed mode in which the work details of `people` are opened."""
    now = now or timezone.now()
    mode = begin_timed_mode(purpose="leading", line=line, by=hr, now=now)
    open_details(people=people, mode=mode, by=hr, now=now)
    session = client.session
    session[TIMED_MODE] = mode.pk
    session.save()
    return client
