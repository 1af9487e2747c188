"""Where someone goes on to after coming in. Never to another site."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def own_next(request: HttpRequest) -> str | None:
    """The address to go on to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else None


def onward(request: HttpRequest, name: str) -> str:
    """The address of the view `name`, which will lead on to where this request wanted to go."""
    wanted = own_next(request)
    return reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted else "")
