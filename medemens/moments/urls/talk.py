from django.urls import URLPattern, path

from medemens.moments.views import agreements, handovers, questions, talk

urlpatterns: list[URLPattern] = [
    path("moments/<int:pk>/before/", talk.moment_before, name="moment_before"),
    path("moments/<int:pk>/still/", talk.moment_still, name="moment_still"),
    path("moments/<int:pk>/points/", talk.moment_points, name="moment_points"),
    path("moments/<int:pk>/questions/", questions.moment_questions, name="moment_questions"),
    path("points/<int:pk>/sharing/", talk.point_sharing, name="point_sharing"),
    path("points/<int:pk>/removal/", talk.point_removal, name="point_removal"),
    path("agreements/<int:pk>/planner/", agreements.agreement_planner, name="agreement_planner"),
    path("agreements/<int:pk>/handover/", handovers.agreement_handover, name="agreement_handover"),
    path(
        "agreements/<int:pk>/handover/agreement/",
        handovers.agreement_handover_agreement,
        name="agreement_handover_agreement",
    ),
    path(
        "agreements/<int:pk>/handover/removal/",
        handovers.agreement_handover_removal,
        name="agreement_handover_removal",
    ),
]
