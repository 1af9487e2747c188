from django.urls import URLPattern, path

from medemens.listening.views import answering, join_in, slips

urlpatterns: list[URLPattern] = [
    path("join-in/", join_in.join_in, name="join_in"),
    path("join-in/what-can-go-wrong/", join_in.what_can_go_wrong, name="what_can_go_wrong"),
    path("join-in/rounds/<int:pk>/", answering.round_, name="round"),
    path("join-in/rounds/<int:pk>/answer/", answering.answer, name="round_answer"),
    path("slip/", slips.slip, name="slip"),
    path("slip/sent/", slips.slip_sent, name="slip_sent"),
    path("policy/rounds/<int:pk>/slips/", slips.round_slips, name="round_slips"),
    path("policy/rounds/<int:pk>/poster/", slips.round_poster, name="round_poster"),
]
