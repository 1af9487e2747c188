"""HR's timed mode, and what supervision watches over."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.views import timed_mode

urlpatterns: list[URLPattern | URLResolver] = [
    path("policy/timed-mode/", timed_mode.timed_mode, name="timed_mode"),
    path("policy/timed-mode/openings/", timed_mode.openings, name="timed_mode_openings"),
    path("policy/timed-mode/end/", timed_mode.end, name="timed_mode_end"),
]
