"""Every address of the application."""

from django.urls import include, path

from medemens.core.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("medemens.core.urls")),
    path("", include("medemens.sharing.urls")),
    path("", include("medemens.people.urls")),
    path("", include("medemens.presence.urls")),
    path("", include("medemens.support.urls")),
    path("", include("medemens.story.urls")),
    path("", include("medemens.recognition.urls")),
    path("", include("medemens.milestones.urls")),
    path("", include("medemens.cards.urls")),
    path("", include("medemens.listening.urls")),
    path("", include("medemens.conversations.urls")),
    path("", include("medemens.listening.urls_of_results")),
    path("", include("medemens.outcomes.urls")),
    path("", include("medemens.questions.urls")),
    path("", include("medemens.growth.urls")),
    path("", include("medemens.weeks.urls")),
    path("", include("medemens.moments.urls")),
    path("", include("medemens.signals.urls")),
    path("", include("medemens.today.urls")),
    path("", include("medemens.kiosk.urls")),
]
