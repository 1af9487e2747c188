"""HR's timed mode, and what supervision watches over."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.views import council, house, supervision, timed_mode

urlpatterns: list[URLPattern | URLResolver] = [
    path("policy/timed-mode/", timed_mode.timed_mode, name="timed_mode"),
    path("policy/timed-mode/openings/", timed_mode.openings, name="timed_mode_openings"),
    path("policy/timed-mode/end/", timed_mode.end, name="timed_mode_end"),
    path("house/", house.house, name="house"),
    path("policy/house/", house.house_agreement, name="house_agreement"),
    path("policy/pilot/", house.pilot, name="pilot"),
    path("policy/pilot/term/", house.pilot_term, name="pilot_term"),
    path("policy/pilot/closure/", house.pilot_closure, name="pilot_closure"),
    path("house/works-council/", council.council, name="works_council"),
    path("supervision/", supervision.supervision, name="supervision"),
]
