"""The addresses of cards, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

# fmt: off
CARDS = [
    # Sanne sent Joris a card and begins another. Fatima started two that Ayşe signs: one for Sanne in five days, of
    # which Sanne knows nothing, and one for Wim, whose day is today.
    # Sanne sent Joris a card and begins another. She started one for Wim that Joris signs, in five days:
    # Wim knows nothing of it. Fatima started one that Ayşe signs, and that is given to Wim today.
    at("cards", get="200 all", post="405 all"),
    at("card_new", query="to={ayse}", get="200 wim joris sanne ruth karim fatima hanna adil olga",
       post="302 wim joris sanne ruth karim fatima hanna adil olga", design="branch"),
    at("card_new", query="to={gerda}", get="", post="", design="branch"),
    at("card_draft", "card_draft", get="200 sanne", post="302 sanne", text="Een ander woord", do="send"),
    at("card_draft", "card", get="", post="", text="Te laat", do="send"),
    at("card_paper", "card_draft", get="200 sanne", post="405 all"),
    at("card_sheet", "card_draft", query="size=post&inside=lines&turning=long", get="200 sanne", post="405 all"),
    at("card_removal", "card_draft", get="405 all", post="302 sanne"),
    at("card_removal", "card", get="405 all", post="302 joris"),
    at("group_card_new", query="to={ayse}", get="200 wim joris sanne ruth karim fatima hanna adil olga",
       post="302 wim joris sanne ruth karim fatima hanna adil olga", design="walk", text="Van ons", day="2026-12-01",
       team="on"),
    at("group_card", "group_card", get="200 two", post="405 all"),
    at("group_card", "given_card", get="200 fatima ayse wim", post="405 all"),
    at("group_card_signature", "group_card", get="405 all", post="302 two", text="Nog veel geluk"),
    at("group_card_signature", "given_card", get="405 all", post="", text="Te laat"),
    at("group_card_signature_removal", "group_card", get="405 all", post="302 two"),
    at("group_card_people", "group_card", query="q=amrani", get="200 sanne", post="302 sanne", person="{karim}"),
    at("group_card_people", "given_card", query="q=amrani", get="", post="", person="{karim}"),
    at("group_card_keeping", "group_card", get="405 all", post=""),
    at("group_card_keeping", "given_card", get="405 all", post="302 wim"),
    at("group_card_removal", "group_card", get="405 all", post="302 sanne"),
    at("group_card_removal", "given_card", get="405 all", post="302 wim"),
    at("group_card_paper", "group_card", get="200 sanne", post="405 all"),
    at("group_card_sheet", "group_card", query="size=a6-cut", get="200 sanne", post="405 all"),
    at("group_card_sheet", "given_card", query="size=a6", get="200 fatima wim", post="405 all"),
]
# fmt: on
