from django.urls import URLPattern, path

from medemens.listening.views import answering, join_in, opening, rounds, slips, whom

urlpatterns: list[URLPattern] = [
    path("join-in/", join_in.join_in, name="join_in"),
    path("join-in/what-can-go-wrong/", join_in.what_can_go_wrong, name="what_can_go_wrong"),
    path("join-in/rounds/<int:pk>/", answering.round_, name="round"),
    path("join-in/rounds/<int:pk>/answer/", answering.answer, name="round_answer"),
    path("slip/", slips.slip, name="slip"),
    path("slip/sent/", slips.slip_sent, name="slip_sent"),
    path("policy/rounds/<int:pk>/slips/", slips.round_slips, name="round_slips"),
    path("policy/rounds/<int:pk>/poster/", slips.round_poster, name="round_poster"),
    path("join-in/rounds/<int:pk>/promise/", opening.round_promise, name="round_promise"),
    path("policy/rounds/", rounds.rounds, name="rounds"),
    path("policy/rounds/new/", rounds.round_new, name="round_new"),
    path("policy/rounds/new/<slug:slug>/", rounds.round_make, name="round_make"),
    path("policy/rounds/<int:pk>/", rounds.hr_round, name="hr_round"),
    path("policy/rounds/<int:pk>/plan/", rounds.round_change, name="round_change"),
    path("policy/rounds/<int:pk>/own-question/", rounds.round_own_question, name="round_own_question"),
    path("policy/rounds/<int:pk>/removal/", rounds.round_removal, name="round_removal"),
    path("policy/rounds/<int:pk>/answerer/", whom.round_answerer, name="round_answerer"),
    path("policy/rounds/<int:pk>/whom/", whom.round_whom, name="round_whom"),
    path("policy/rounds/<int:pk>/slip-teams/", whom.round_slip_teams, name="round_slip_teams"),
    path(
        "policy/rounds/<int:pk>/slip-teams/removal/",
        whom.round_slip_team_removal,
        name="round_slip_team_removal",
    ),
    path("policy/rounds/<int:pk>/opening/", opening.round_opening, name="round_opening"),
    path("policy/rounds/<int:pk>/closing/", opening.round_closing, name="round_closing"),
]
