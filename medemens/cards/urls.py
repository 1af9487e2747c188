from django.urls import URLPattern, path

from medemens.cards.views import cards, groups, papers

urlpatterns: list[URLPattern] = [
    path("greeting-cards/", cards.shelf, name="cards"),
    path("greeting-cards/new/", cards.new, name="card_new"),
    path("greeting-cards/drafts/<int:pk>/", cards.draft, name="card_draft"),
    path("greeting-cards/drafts/<int:pk>/paper/", papers.draft_paper, name="card_paper"),
    path("greeting-cards/drafts/<int:pk>/sheet/", papers.draft_sheet, name="card_sheet"),
    path("greeting-cards/<int:pk>/removal/", cards.removal, name="card_removal"),
    path("greeting-cards/group/new/", groups.new, name="group_card_new"),
    path("greeting-cards/group/<int:pk>/", groups.group_card, name="group_card"),
    path("greeting-cards/group/<int:pk>/signature/", groups.signature, name="group_card_signature"),
    path(
        "greeting-cards/group/<int:pk>/signature/removal/",
        groups.signature_removal,
        name="group_card_signature_removal",
    ),
    path("greeting-cards/group/<int:pk>/people/", groups.people, name="group_card_people"),
    path("greeting-cards/group/<int:pk>/keeping/", groups.keeping, name="group_card_keeping"),
    path("greeting-cards/group/<int:pk>/removal/", groups.removal, name="group_card_removal"),
    path("greeting-cards/group/<int:pk>/paper/", papers.group_paper, name="group_card_paper"),
    path("greeting-cards/group/<int:pk>/sheet/", papers.group_sheet, name="group_card_sheet"),
]
