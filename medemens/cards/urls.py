from django.urls import URLPattern, path

from medemens.cards.views import cards, groups, papers

urlpatterns: list[URLPattern] = [
    path("cards/", cards.shelf, name="cards"),
    path("cards/new/", cards.new, name="card_new"),
    path("cards/drafts/<int:pk>/", cards.draft, name="card_draft"),
    path("cards/drafts/<int:pk>/paper/", papers.draft_paper, name="card_paper"),
    path("cards/drafts/<int:pk>/sheet/", papers.draft_sheet, name="card_sheet"),
    path("cards/<int:pk>/removal/", cards.removal, name="card_removal"),
    path("cards/group/new/", groups.new, name="group_card_new"),
    path("cards/group/<int:pk>/", groups.group_card, name="group_card"),
    path("cards/group/<int:pk>/signature/", groups.signature, name="group_card_signature"),
    path(
        "cards/group/<int:pk>/signature/removal/",
        groups.signature_removal,
        name="group_card_signature_removal",
    ),
    path("cards/group/<int:pk>/people/", groups.people, name="group_card_people"),
    path("cards/group/<int:pk>/keeping/", groups.keeping, name="group_card_keeping"),
    path("cards/group/<int:pk>/removal/", groups.removal, name="group_card_removal"),
    path("cards/group/<int:pk>/paper/", papers.group_paper, name="group_card_paper"),
    path("cards/group/<int:pk>/sheet/", papers.group_sheet, name="group_card_sheet"),
]
