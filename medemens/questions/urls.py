from django.urls import URLPattern, path

from medemens.questions.views import cards, depth, house, openings, own

urlpatterns: list[URLPattern] = [
    path("policy/questions/", house.house_questions, name="house_questions"),
    path("policy/questions/new/", house.house_question_new, name="house_question_new"),
    path("policy/questions/<int:pk>/", house.house_question, name="house_question"),
    path("policy/questions/<slug:slug>/retirement/", house.question_retirement, name="question_retirement"),
    path(
        "policy/questions/<slug:slug>/retirement/undo/",
        house.question_retirement_undo,
        name="question_retirement_undo",
    ),
    path("mine/questions/", own.own_questions, name="own_questions"),
    path("mine/questions/<int:pk>/removal/", own.own_question_removal, name="own_question_removal"),
    path("depth/<int:pk>/", depth.depth, name="depth"),
    path("openings/", openings.openings, name="openings"),
    path("cards/", cards.conversation_cards, name="conversation_cards"),
    path("cards/print/", cards.conversation_cards_pdf, name="conversation_cards_pdf"),
    path("listening/card/", cards.listening_card, name="listening_card"),
]
