"""Looking around in a demo as one of the people in its story."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medemens.people import proof
from medemens.people.queries.demo import cast, is_demo


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Choose whom to be. On any database but a demo's this address doesn't exist."""
    if not is_demo():
        raise Http404
    people = cast(timezone.localdate())
    if request.method != "POST":
        return render(request, "people/access/demo.html", {"cast": people})
    chosen = next((one.account for one in people if str(one.account.pk) == request.POST.get("account")), None)
    if chosen is None:
        raise Http404
    if request.user.is_authenticated:
        logout(request, show_message=False)
    get_adapter(request).login(request, chosen)
    proof.record(request, chosen, proof.DEMO)
    UserSession.objects.create_from_request(request)
    return redirect(settings.LOGIN_REDIRECT_URL)
