"""The addresses of answers to rounds, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

ROUND, TEAM = "published_round", "unit_of_de_hoek"
HEARD = {"text_nl": "Velen willen meer tijd voor overdracht."}
DECIDED = {**HEARD, "who": "Ruth", "by_when": "2026-12-20"}
DONE = {"text_nl": "Het rooster hangt er.", "belongs_to": "{decision}", "done_on": "2026-11-20"}
CHANGED = {"changed_nl": "De dag klopte niet."}
CHOICE = {"text": "We beginnen op tijd.", "who": "Joris", "by_when": "2026-12-20"}

# fmt: off
OUTCOMES = [
    # Everyone was asked in the round that was published. Hanna answers it; nobody else writes.
    at("round_reply", ROUND, get="200 all", post="405 all"),
    at("round_reply", "round", get="200 all", post="405 all"),
    at("round_reply", "ready_round", get="", post="405 all"),
    at("reply_poster", ROUND, query="paper=a5&language=pl", get="200 all", post="405 all"),
    at("policy_outcomes", ROUND, get="200 hanna", post="405 all"),
    at("outcomes", ROUND, get="200 hanna", post="405 all"),
    at("outcomes", "ready_round", get="", post="405 all"),
    at("outcome_new", ROUND, "heard", get="200 hanna", post="302 hanna", **HEARD),
    at("outcome_new", ROUND, "decided", get="200 hanna", post="302 hanna", **DECIDED),
    at("outcome_new", ROUND, "done_kind", get="200 hanna", post="302 hanna", **DONE),
    at("outcome_new", ROUND, "helped", get="200 hanna", post="302 hanna", **HEARD),
    at("outcome_new", "round", "done_kind", get="", post="", **DONE),
    at("outcome", ROUND, "said", get="200 hanna", post="302 hanna", **HEARD, **CHANGED),
    at("outcome", ROUND, "outcome_draft", get="200 hanna", post="302 hanna", **HEARD),
    at("outcome", ROUND, "team_choice", get="200 sanne", post="302 sanne", **DECIDED, **CHANGED),
    at("outcome", "round", "said", get="", post="", **HEARD, **CHANGED),
    at("outcomes_publication", ROUND, get="405 all", post="302 hanna", outcome="{outcome_draft}"),
    at("outcome_place", ROUND, "said", get="405 all", post="302 hanna", direction="down"),
    at("outcome_removal", ROUND, "outcome_draft", get="405 all", post="302 hanna"),
    at("outcome_quotes", ROUND, "outcome_draft", get="200 hanna", post="302 hanna", item="{second_question}"),
    at("outcome_quotes", ROUND, "said", get="", post="", item="{second_question}"),
    at("quote_removal", ROUND, "outcome_draft", "draft_quote", get="405 all", post="302 hanna"),
    at("quote_removal", ROUND, "outcome_draft", "quote", get="405 all", post=""),
    at("answer_date", "round", get="200 hanna", post="302 hanna", answer_by="2027-03-01", why="Het is een grote vraag"),
    at("team_choice", ROUND, TEAM, get="200 sanne ruth ayse", post="302 sanne ruth ayse", **CHOICE),
    at("team_choice", ROUND, "unit_of_kitchen", get="", post="", **CHOICE),
]
# fmt: on
