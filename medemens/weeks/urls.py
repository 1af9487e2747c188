from django.urls import URLPattern, path

from medemens.weeks.models import Gathering
from medemens.weeks.views import agreements, gatherings, paper, skips, times

urlpatterns: list[URLPattern] = [
    path("teams/<int:pk>/week-start/", gatherings.gathering, {"kind": Gathering.START}, name="week_start"),
    path("teams/<int:pk>/week-close/", gatherings.gathering, {"kind": Gathering.CLOSE}, name="week_close"),
    path("teams/<int:pk>/week/", times.team_week, name="team_week"),
    path("teams/<int:pk>/week/skips/", skips.week_skip, name="week_skip"),
    path("week-skips/<int:pk>/undo/", skips.week_skip_undo, name="week_skip_undo"),
    path("teams/<int:pk>/week/agreements/", agreements.week_agreements, name="week_agreements"),
    path(
        "week-agreements/<int:pk>/removal/", agreements.week_agreement_removal, name="week_agreement_removal"
    ),
    path("teams/<int:pk>/week/paper/", paper.week_sheet, name="week_sheet"),
]
