"""The addresses of thanks, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

# fmt: off
THANKS = [
    # Thanks: Sanne said it to Joris, and would show it to the team.
    at("thanks", get="200 all", post="405 all"),
    at("thanks_new", query="to={fatima}", get="200 but-fatima", post="302 but-fatima", text="Dank je wel."),
    at("thanks_undo", "thanks", get="405 all", post="302 sanne"),
    at("thanks_removal", "thanks", get="405 all", post="302 joris"),
    at("thanks_showing", "thanks", get="200 joris", post="302 joris", to="team-{de_hoek}"),
    at("thanks_answer", "thanks", get="405 all", post="302 joris", to="team-{de_hoek}"),
    at("thanks_of_colleague", "joris", get="200 sanne", post="405 all"),  # Joris shows her what Wim said
    at("thanks_of_colleague", "sanne", get="", post="405 all"),
    at("thanks_year", get="200 all", post="405 all"),
    at("thanks_slips", query="paper=a4", get="200 all", post="405 all"),
]
