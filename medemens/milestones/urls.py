from django.urls import URLPattern, path

from medemens.milestones.views import days, guidelines, pauses

urlpatterns: list[URLPattern] = [
    path("days/", days.days, name="days"),
    path("days/everyone/", days.feast_days, name="feast_days"),
    path("days/question/", pauses.day_question, name="day_question"),
    path("mine/service/", days.service_wish, name="service_wish"),
    path("people/<int:pk>/cheer-pause/", pauses.cheer_pause, name="cheer_pause"),
    path("people/<int:pk>/cheer-pause/end/", pauses.cheer_pause_end, name="cheer_pause_end"),
    path("policy/guidelines/", guidelines.guidelines, name="guidelines"),
    path("policy/guidelines/<slug:kind>/", guidelines.guideline, name="guideline"),
    path("policy/guidelines/<slug:kind>/removal/", guidelines.guideline_removal, name="guideline_removal"),
]
