"""The rules, as pure functions."""

from datetime import date, timedelta

import pytest

from medemens.conversations.rules import (
    COVER,
    Side,
    asks_who,
    covered,
    holds_link,
    is_over,
    is_silent,
    order_key,
    shown_on,
    under,
)

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_what_is_written_without_a_name_is_read_a_day_later_and_an_answer_at_once():
    assert shown_on(Side.WRITER, MONDAY) == MONDAY + DAY
    assert shown_on(Side.READER, MONDAY) == MONDAY


def test_the_order_tells_nothing_of_when_on_a_day_somebody_wrote():
    """An answer stands before what its writer wrote on the same day, whichever came first."""
    said = [(Side.WRITER, MONDAY, 2), (Side.READER, MONDAY, 1), (Side.WRITER, MONDAY - DAY, 1)]
    assert sorted(said, key=lambda one: order_key(*one)) == [said[2], said[1], said[0]]


@pytest.mark.parametrize(("days", "over"), [(89, False), (90, True), (91, True)])
def test_it_is_gone_ninety_days_after_it_was_closed(days, over):
    assert is_over(MONDAY, MONDAY + days * DAY) is over


@pytest.mark.parametrize(("days", "silent"), [(364, False), (365, True)])
def test_it_closes_by_itself_after_a_year_in_which_nobody_wrote(days, silent):
    assert is_silent(MONDAY, MONDAY + days * DAY) is silent


@pytest.mark.parametrize(
    "text",
    [
        "Dank je wel. Wie ben je?",
        "Laat me even weten wie je bent.",
        "Hoe heet jij eigenlijk?",
        "Zet je naam er even bij, dan bel ik je.",
        "Thank you. Who are you?",
        "Could you tell me your name?",
    ],
)
def test_an_answer_may_not_ask_who_it_is(text):
    assert asks_who(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dank je wel dat je dit schrijft. Wie doet de overdracht nu?",
        "Ik vraag Ruth wie hierover gaat.",
        "Wat heb je nodig om het anders te doen?",
        "Who decides about the roster is Ruth.",
    ],
)
def test_asking_about_the_matter_is_fine(text):
    assert not asks_who(text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Kijk op https://intern.delinde.example/x", True),
        ("Het staat op www.delinde.nl", True),
        ("Het staat op delinde.nl, bij roosters.", True),
        ("Het rooster hangt in de keuken. Donderdag praten we erover.", False),
        ("Om 10.15 uur, in de keuken.", False),
    ],
)
def test_an_answer_leads_to_no_page_that_sees_who_comes(text, holds):
    assert holds_link(text) is holds


def test_words_are_covered_wherever_they_stand_and_however_they_are_written():
    assert (
        covered("Piet zei dat PIET belt. Pietje niet.", "piet")
        == f"{COVER} zei dat {COVER} belt. {COVER}je niet."
    )
    assert covered("Niets aan de hand.", "Piet") == "Niets aan de hand."
    assert covered("Niets (aan) de hand.", "(aan)") == f"Niets {COVER} de hand."
    assert covered("Niets aan de hand.", "  ") == "Niets aan de hand."


def test_a_circle_of_teams_ends_where_it_begins():
    assert sorted(under(1, {1: [2, 3], 2: [4], 4: [1]})) == [1, 2, 3, 4]
    assert sorted(under(5, {1: [2]})) == [5]
