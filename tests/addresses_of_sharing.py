"""The addresses of what people share, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

# fmt: off
SHARING = [
    # What people share. Joris opened something to Sanne, to Karim and Fatima, and to everyone.
    at("shares", get="200 all", post="405 all"),
    at("share_new", query="kind=hobby", get="200 all", post="302 all", text="Tuinieren", everyone="on"),
    at("share", "share", get="200 joris", post="302 joris", text="Liever bellen", leader="on"),
    at("share_withdrawal", "share", get="405 all", post="302 joris"),
    at("reader_new", "share_named", query="q=kok", get="200 joris", post="302 joris", person="{wim}"),
    at("reader_removal", "reader", get="405 all", post="302 joris"),
    at("carryovers", get="200 all", post="302 all", newcomer="leader-1", quiet=True),
    at("shares_of_colleague", "joris", get="200 sanne karim fatima", post="405 all"),
    at("days", get="200 all", post="405 all"),
    at("feast_days", get="200 all", post="405 all"),
    at("team_days", "de_hoek", get="200 sanne ayse", post="405 all"),
    at("service_wish", get="200 all", post="302 all", ways="in-person"),
    at("day_question", get="405 all", post="302 all", answer="no"),
    # Sanne let the cheerful days of Fatima rest; Ayşe stands in for her. HR wrote a guideline.
    at("cheer_pause", "joris", get="200 joris sanne ayse", post="302 joris sanne ayse", until="2026-12-31"),
    at("cheer_pause_end", "fatima", get="405 all", post="302 fatima sanne"),
    at("guidelines", get="200 hanna", post="405 hanna"),
    at("guideline", "guideline", get="200 hanna", post="302 hanna", whom="leader", days_before="2"),
    at("guideline_removal", "guideline", get="405 hanna", post="302 hanna"),
    at("shares_of_colleague", "sanne", get="", post="405 all"),
    at("shares_of_colleague", "gerda", get="", post="405 all"),
    at("sights", get="200 all", post="405 all"),
    at("own_views", get="200 all", post="405 all"),
    at("own_view", "colleague_view", get="200 all", post="405 all"),
    at("own_view", "sanne", get="200 joris fatima ayse", post="405 all"),
    at("proposal_new", "joris", get="200 sanne", post="302 sanne", text="Hij houdt van zingen"),
    at("proposal", "proposal", get="200 joris", post="302 joris", text="Ik zing graag"),
    at("proposal_refusal", "proposal", get="405 all", post="302 joris"),
]
# fmt: on
