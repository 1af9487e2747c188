"""The addresses of rounds as HR makes them, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

PLAN = {
    "title": "Hoe gaat het?",
    "why": "Om te weten wat er speelt.",
    "what_happens": "Elk team praat erover.",
    "closes_on": "2026-12-07",
    "answer_by": "2026-12-14",
    "k": "7",
}

# fmt: off
ROUNDS = [
    # Everyone is asked in the round that is open. Of what is prepared only HR knows, whoever is to answer it included.
    at("round_promise", "round", get="200 all", post="405 all"),
    at("round_promise", "ready_round", get="200 hanna", post="405 all"),
    at("rounds", get="200 hanna", post="405 hanna"),
    at("round_new", get="200 hanna", post="405 hanna"),
    at("round_make", "pulse", get="200 hanna", post="302 hanna", questions="voice", **PLAN),
    at("round_make", "promises", get="200 hanna", post="302 hanna", questions="promise-{promise}-important", **PLAN),
    at("round_make", "first_question", get="", post=""),
    at("hr_round", "round", get="200 hanna", post="405 hanna"),
    at("hr_round", "unready_round", get="200 hanna", post="405 hanna"),
    at("round_change", "ready_round", get="200 hanna", post="302 hanna", questions="pride", **PLAN),
    at("round_change", "round", get="", post="", questions="voice", **PLAN),
    at("round_own_question", "ready_round", get="200 hanna", post="302 hanna", nl="Mijn rooster klopt.", scale="agree"),
    at("round_own_question", "round", get="", post="", nl="Mijn rooster klopt.", scale="agree"),
    at("round_answerer", "unready_round", query="q=amrani", get="200 hanna", post="302 hanna", person="{karim}"),
    at("round_answerer", "round", query="q=amrani", get="", post="", person="{karim}"),
    at("round_whom", "ready_round", query="q=hoek", get="200 hanna", post="302 hanna", team="{de_hoek}"),
    at("round_whom", "round", query="q=hoek", get="", post="", team="{de_hoek}"),
    at("round_slip_teams", "ready_round", query="q=keuken", get="200 hanna", post="302 hanna", team="{elsewhere}"),
    at("round_slip_teams", "round", query="q=keuken", get="", post="", team="{elsewhere}"),
    at("round_slip_team_removal", "ready_round", get="405 hanna", post="302 hanna", team="{de_hoek}"),
    at("round_slip_team_removal", "round", get="405 hanna", post="", team="{de_hoek}"),
    at("round_opening", "ready_round", get="405 hanna", post="302 hanna"),
    at("round_opening", "unready_round", get="405 hanna", post="422 hanna"),
    at("round_opening", "round", get="405 hanna", post=""),
    at("round_removal", "ready_round", get="405 hanna", post="302 hanna"),
    at("round_removal", "round", get="405 hanna", post=""),
    at("round_closing", "round", get="200 hanna", post="302 hanna", reason="Genoeg gehoord"),
    at("round_closing", "ready_round", get="", post="", reason="Genoeg gehoord"),
]
# fmt: on
