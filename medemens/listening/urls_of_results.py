from django.urls import URLPattern, path

from medemens.listening.views import results, results_paper, words

UNIT = "join-in/rounds/<int:pk>/results/units/<int:unit>"

urlpatterns: list[URLPattern] = [
    path("join-in/rounds/<int:pk>/results/", results.overview, name="round_results"),
    path(f"{UNIT}/", results.unit, name="results_unit"),
    path(f"{UNIT}/questions/<int:place>/", results.question, name="results_question"),
    path(f"{UNIT}/over-rounds/", results.over_rounds, name="results_over_rounds"),
    path(f"{UNIT}/promises/", results.promises, name="results_promises"),
    path(f"{UNIT}/talk/", results.talk, name="results_talk"),
    path(f"{UNIT}/talk/paper/", results_paper.talk_paper, name="results_talk_paper"),
    path(f"{UNIT}/report/", results_paper.report, name="results_report"),
    path(f"{UNIT}/sheet/", results_paper.sheet, name="results_sheet"),
    path("policy/rounds/<int:pk>/words/", words.round_words, name="round_words"),
    path("policy/rounds/<int:pk>/words/<uuid:word>/", words.round_word, name="round_word"),
    path(
        "policy/rounds/<int:pk>/words/<uuid:word>/removal/",
        words.round_word_removal,
        name="round_word_removal",
    ),
]
