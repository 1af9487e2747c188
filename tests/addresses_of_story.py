"""The addresses of the story and the promises, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

CHAPTER = {
    "title_nl": "Hoe het begon",
    "title_en": "How it began",
    "text_nl": "Met soep.",
    "text_en": "With soup.",
}
VALUE = {"name_nl": "Gewoon", "name_en": "Plain", "noticed_nl": "Je vraagt het.", "noticed_en": "You ask."}
PROMISE = {
    "title_nl": "Pauze", "title_en": "Break",
    "sentence_nl": "Je pauze is van jou.", "sentence_en": "Your break is yours.",
    "stage": "always", "since": "2026-01-01", "stands_for": "",
}  # fmt: skip
END = {"why_nl": "Het lukte niet.", "why_en": "It didn’t work out."}

# fmt: off
STORY = [
    # Everyone reads it; HR writes it. One promise ended, and can stand again.
    at("story", get="200 all", post="405 all"),
    at("promises_poster", query="paper=a5&language=pl", get="200 all", post="405 all"),
    at("story_policy", get="200 hanna", post="405 all"),
    at("story_piece_new", "chapters", get="200 hanna", post="302 hanna", **CHAPTER),
    at("story_piece_new", "values", get="200 hanna", post="302 hanna", **VALUE),
    at("story_piece_new", "promises", get="200 hanna", post="302 hanna", **PROMISE),
    at("story_piece", "chapters", "chapter", get="200 hanna", post="302 hanna", **CHAPTER),
    at("story_piece", "values", "value", get="200 hanna", post="302 hanna", **VALUE),
    at("story_piece", "promises", "promise", get="200 hanna", post="302 hanna", **PROMISE),
    at("story_piece", "promises", "ended_promise", get="", post="", **PROMISE),
    at("story_piece_place", "chapters", "chapter", get="405 all", post="302 hanna", direction="down"),
    at("story_piece_place", "promises", "ended_promise", get="405 all", post="", direction="down"),
    at("story_piece_removal", "values", "value", get="405 all", post="302 hanna"),
    at("story_piece_removal", "promises", "promise", get="405 all", post="302 hanna"),
    at("promise_end", "promise", get="200 hanna", post="302 hanna", **END),
    at("promise_end", "ended_promise", get="", post="", **END),
    at("promise_end_removal", "ended_promise", get="405 all", post="302 hanna"),
    at("promise_end_removal", "promise", get="405 all", post=""),
]
# fmt: on
