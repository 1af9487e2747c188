"""Where a page sends someone after an act."""

from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseLocation

from medemens.people.http import PersonRequest


def go_to(request: PersonRequest, url: str) -> HttpResponse:
    """Go to a page of ours; under htmx without loading everything anew. A toast waits there."""
    if request.htmx:
        return HttpResponseLocation(url, target="body")
    return HttpResponseRedirect(url)


def go_back(request: PersonRequest, otherwise: str) -> HttpResponse:
    """Go to the page the act was done on: `next` where the form says it, else the page it came from."""
    referer = urlsplit(request.headers.get("Referer", ""))
    came_from = referer.path if referer.netloc in ("", request.get_host()) else ""
    for url in (request.POST.get("next", ""), came_from):
        if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None):
            return go_to(request, url)
    return go_to(request, otherwise)
