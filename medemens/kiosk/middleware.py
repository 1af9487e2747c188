"""Middleware that keeps a visit to the tablet within the pages of the tablet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from medemens.kiosk import visit
from medemens.people import shared_device

Handler = Callable[[HttpRequest], HttpResponse]

ENTRANCE, HOME, CURTAIN = "kiosk", "kiosk_home", "kiosk_curtain"
PAGES = frozenset(
    {HOME, "kiosk_moment", "kiosk_thanks", "kiosk_talk", "kiosk_round", "kiosk_support", "kiosk_kept"}
)
INSIDE = PAGES | {"kiosk_here"}
AT_THE_DOOR = frozenset({ENTRANCE, CURTAIN, "kiosk_slip"})
# The same for everyone, and no session is looked at: browsers and devices may keep them.
FOR_EVERYONE = frozenset(
    {"healthz", "service_worker", "manifest", "offline", "support", "slip", "slip_sent", "what_can_go_wrong"}
    | {"talk_on", "talk_on_risks", "talk_on_write", "talk_on_slip"}
    | {"talk_on_back", "talk_on_message", "talk_on_name", "talk_on_end"}
)
FORBIDDEN = 403  # nothing at the door answers so itself: a form without the right token is refused


class KioskStaysInside:
    """Whoever came in on the tablet reaches its pages and nothing else, existing or not, and holds no role there.

    Coming back to the door ends a visit, and one that rested is over before any view sees it. Stands after
    `ClosedByDefault`, which says who asks, and before what looks at roles.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = name_of(request)
        if name in FOR_EVERYONE:
            return self.get_response(request)
        if visit.is_one(request):
            return self._during_visit(request, name)
        nobody = name in INSIDE | AT_THE_DOOR and not request.user.is_authenticated
        if nobody and name in INSIDE:
            return to_the_door(rested=True)
        response = self.get_response(request)
        if nobody and response.status_code == FORBIDDEN:
            return redirect(ENTRANCE)  # the tablet never ends up on a page that leads elsewhere
        return response

    def _during_visit(self, request: HttpRequest, name: str) -> HttpResponse:
        going_on = visit.going_on(request, timezone.now())
        if going_on is None or name in AT_THE_DOOR:
            visit.end(request)
            rested = going_on is None or "rested" in request.GET
            return to_the_door(rested=rested)
        of_another_visit = request.method == "POST" and visit.mark_in(request) != going_on.mark
        if name not in INSIDE or of_another_visit:
            return redirect(HOME)
        request.visit = going_on  # type: ignore[attr-defined]  # see VisitRequest
        request.roles = frozenset()  # type: ignore[attr-defined]  # see PersonRequest
        return self.get_response(request)


def to_the_door(*, rested: bool) -> HttpResponse:
    """Back to the door, leaving nothing on the tablet; it says so to who stayed away too long."""
    response = redirect(reverse(ENTRANCE) + ("?rested" if rested else ""))
    shared_device.leave_nothing(response)
    return response


def name_of(request: HttpRequest) -> str:
    """The name of the view at this address, or an empty string."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
