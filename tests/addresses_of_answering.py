"""The addresses of Join in and of slips, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

MARK = "0" * 8
CODE = {"mark": MARK, f"{MARK}-code": "{slip}"}

# fmt: off
ANSWERING = [
    # Everyone is asked. Wim, Karim and Olga work in the kitchen, where slips are given out: on a screen they only read.
    # Everyone is asked. Wim, Karim and Olga work in the kitchen and get slips: on a screen they only read about it.
    at("join_in", get="200 all", post="405 all"),
    at("what_can_go_wrong", get="200 everyone", post="405 everyone"),
    at("round", "round", get="200 all", post="405 all"),
    at("round_answer", "round", get="200 joris sanne ruth ayse fatima hanna adil; 302 wim karim olga",
       post="302 joris sanne ruth ayse fatima hanna adil; 422 wim karim olga", kept="340", send="1"),
    at("slip", get="200 everyone", post="302 everyone", at="review", send="1", **CODE, **{f"{MARK}-kept": "340"}),
    at("slip_sent", get="200 everyone", post="405 everyone"),
    at("round_slips", "round", get="200 hanna", post="200 hanna", unit="{slip_unit}", count="1"),
    at("round_poster", "round", query="language=pl&paper=a5", get="200 hanna", post="405 all"),
]
# fmt: on
