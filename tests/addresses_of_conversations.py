"""The addresses of talking on without a name, and who gets which status; part of `tests.addresses`."""

from tests.address_rows import at

CODE = "aarde adres bank berg bomen boter brood brug cirkel collega dolfijn duim fiets"

# fmt: off
CONVERSATIONS = [
    # Somebody wrote to HR, and somebody to whoever leads De Hoek: that is Sanne. Nobody is known on the first eight.
    at("talk_on", get="200 everyone", post="405 everyone"),
    at("talk_on_risks", get="200 everyone", post="405 everyone"),
    at("talk_on_write", get="200 everyone", post="200 everyone", code=CODE, to="hr", text="Meer licht op de gang"),
    at("talk_on_slip", get="302 everyone", post="200 everyone", code=CODE, quiet=True),
    at("talk_on_back", get="200 everyone", post="200 everyone", code="{talk_code}", quiet=True),
    at("talk_on_message", get="302 everyone", post="200 everyone", code="{talk_code}", text="Nog iets", position="2"),
    at("talk_on_name", get="302 everyone", post="200 everyone", code="{talk_code}", name="Iemand", sure="on",
       position="2"),
    at("talk_on_end", get="302 everyone", post="200 everyone", code="{talk_code}", how="report"),
    at("conversations", get="200 all", post="405 all"),
    at("conversation", "talk_to_hr", get="200 hanna", post="302 hanna", text="Dank je wel."),
    at("conversation", "talk_to_leader", get="200 sanne", post="302 sanne", text="Dank je wel."),
    at("conversation_cover", "talk_to_hr", "said_to_hr", get="200 hanna", post="302 hanna", words="Piet",
       reason="name"),
    at("conversation_cover", "talk_to_leader", "said_to_hr", get="", post="", words="Piet", reason="name"),
    at("conversation_aside", "talk_to_leader", "said_to_leader", get="200 sanne", post="302 sanne", reason="harsh"),
    at("talk_on_policy", get="200 hanna", post="405 all"),
    at("talk_on_branch", "unsafe", get="200 hanna", post="302 hanna", who="Meldpunt veilig werken"),
]
# fmt: on
