"""The addresses of what came of a round, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

ROUND, ALL, HOEK, KITCHEN = "published_round", "unit_of_all", "unit_of_de_hoek", "unit_of_kitchen"

# fmt: off
RESULTS = [
    # Everyone in was asked in the round that was published, and reads all of it; of one that is open nobody does.
    at("round_results", ROUND, get="200 all", post="405 all"),
    at("round_results", "round", get="", post="405 all"),
    at("results_unit", ROUND, ALL, get="302 all", post="405 all"),
    at("results_unit", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_unit", ROUND, KITCHEN, get="200 all", post="405 all"),
    at("results_unit", ROUND, "slip_unit", get="", post="405 all"),  # of another round
    at("results_question", ROUND, HOEK, "first_question", get="200 all", post="405 all"),
    at("results_question", ROUND, HOEK, "no_question", get="", post="405 all"),
    at("results_over_rounds", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_promises", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_talk", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_talk", ROUND, KITCHEN, get="200 all", post="405 all"),
    at("results_talk_paper", ROUND, KITCHEN, query="paper=a5", get="200 all", post="405 all"),
    at("results_report", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_report", ROUND, KITCHEN, get="", post="405 all"),  # there is nothing of it to print
    at("results_sheet", ROUND, HOEK, get="200 all", post="405 all"),
    at("results_sheet", ROUND, KITCHEN, get="", post="405 all"),

    # What people wrote is read by HR first.
    at("round_words", ROUND, get="200 hanna", post="405 all"),
    at("round_words", "round", get="", post="405 all"),
    at("round_word", ROUND, "word", get="200 hanna", post="302 hanna", text="Meer handen in de avond", reason="show"),
    at("round_word", ROUND, "read_word", get="200 hanna", post="302 hanna", text="", reason="known"),
    at("round_word_removal", ROUND, "read_word", get="405 all", post="302 hanna"),
]
# fmt: on
