from django.urls import URLPattern, path

from medemens.outcomes.views import dates, quoting, reading, teams, writing

ROUND = "join-in/rounds/<int:pk>"
OUTCOMES = f"{ROUND}/outcomes"

urlpatterns: list[URLPattern] = [
    path(f"{ROUND}/reply/", reading.reply, name="round_reply"),
    path(f"{ROUND}/reply/poster/", reading.reply_poster, name="reply_poster"),
    path(f"{ROUND}/answer-date/", dates.answer_date, name="answer_date"),
    path(f"{ROUND}/units/<int:unit>/choice/", teams.team_choice, name="team_choice"),
    path("policy/rounds/<int:pk>/outcomes/", writing.outcomes, name="policy_outcomes"),
    path(f"{OUTCOMES}/", writing.outcomes, name="outcomes"),
    path(f"{OUTCOMES}/new/<slug:kind>/", writing.outcome_new, name="outcome_new"),
    path(f"{OUTCOMES}/publication/", writing.outcomes_publication, name="outcomes_publication"),
    path(f"{OUTCOMES}/<int:outcome>/", writing.outcome, name="outcome"),
    path(f"{OUTCOMES}/<int:outcome>/place/", writing.outcome_place, name="outcome_place"),
    path(f"{OUTCOMES}/<int:outcome>/removal/", writing.outcome_removal, name="outcome_removal"),
    path(f"{OUTCOMES}/<int:outcome>/quotes/", quoting.quotes, name="outcome_quotes"),
    path(
        f"{OUTCOMES}/<int:outcome>/quotes/<int:quote>/removal/", quoting.quote_removal, name="quote_removal"
    ),
]
