"""What rounds can begin from: whole, plain, in the languages it promises, and never anybody else's questionnaire."""

from collections import Counter

import pytest

from medemens.listening import offered
from medemens.listening.offered import PromiseAsked, offered_by, own_key, templates
from medemens.listening.rules import Scale
from medemens.questions import lexicon
from tests.factories import TODAY

EVERY = ("nl", "en", "pl", "tr", "ar", "uk")
ITEMS = [item for template in templates().values() for item in template.items]
TEXTS = sorted({(item.key, code, text) for item in ITEMS for code, text in item.texts.items()})
# Edmondson (1999): the wordings that dutch.md section 5 has. No licence for them was found.
NOT_OURS = (
    "if you make a mistake on this team", "tough issues", "reject others for being different", "safe to take a risk",
    "difficult to ask other members", "undermine my efforts", "unique skills and talents",
    "als je een fout maakt in dit team", "wijzen anderen soms af", "moeilijk om andere leden van dit team",
    "net promoter", "enps",
)  # fmt: skip


def test_there_is_one_for_each_purpose():
    assert list(templates()) == [
        "pulse", "safe-team", "safe-organisation", "promises",
        "journey", "speaking-up", "work-pressure", "recommending", "pilot",
    ]  # fmt: skip


@pytest.mark.parametrize("template", templates().values(), ids=list(templates()))
def test_each_says_that_it_isn_t_validated(template):
    assert "Niet gevalideerd." in template.source["nl"]
    assert "Not validated." in template.source["en"]


def test_a_key_is_one_question():
    said = {(item.key, tuple(item.texts.items()), item.scale, item.reverse) for item in ITEMS}
    assert [key for key, times in Counter(key for key, *_rest in said).items() if times > 1] == []


def test_every_question_is_there_in_dutch_and_english():
    assert [item.key for item in ITEMS if not {"nl", "en"} <= item.texts.keys()] == []


@pytest.mark.parametrize("slug", ["pulse", "safe-team", "pilot"])
def test_what_the_floor_is_asked_most_is_there_in_six_languages(slug):
    assert [item.key for item in templates()[slug].items if set(item.texts) != set(EVERY)] == []


def test_sentences_are_short():
    assert [(key, code) for key, code, text in TEXTS if len(text.split()) > 20] == []


def test_no_question_is_of_others():
    assert [(key, text) for key, _code, text in TEXTS for theirs in NOT_OURS if theirs in text.lower()] == []


def test_no_question_is_about_what_nobody_may_ask():
    assert [
        (key, why)
        for key, code, text in TEXTS
        if code in ("nl", "en")
        for why, words in lexicon.FORBIDDEN[code].items()
        if words.search(text.lower())
    ] == []


def test_safety_has_questions_either_way_round():
    for slug in ("safe-team", "safe-organisation"):
        assert Counter(item.reverse for item in templates()[slug].items) == {False: 4, True: 2}


def test_recommending_is_asked_from_0_to_10():
    assert {item.key for item in ITEMS if item.scale == Scale.RECOMMEND} == {"recommend"}


def test_each_promise_is_asked_about_twice(monkeypatch):
    monkeypatch.setattr(offered, "_promises", [])
    template = templates()["promises"]
    assert offered_by(template, EVERY, TODAY) == ()
    texts = {"nl": "Je rooster ken je op tijd.", "en": "You know your roster in time."}
    offered.set_promises(lambda languages, today: [PromiseAsked("promise-7", "always", texts)])
    important, noticed = offered_by(template, EVERY, TODAY)
    assert (important.key, important.scale, important.stage) == ("promise-7-important", "important", "always")
    assert important.texts["nl"] == "Hoe belangrijk is dit voor je? “Je rooster ken je op tijd.”"
    assert (noticed.key, noticed.scale) == ("promise-7-experienced", "agree")
    assert noticed.texts["en"] == "Do you notice this in your work? “You know your roster in time.”"


def test_the_same_words_are_the_same_question():
    assert own_key("Mijn rooster klopt.") == own_key("  mijn ROOSTER klopt")
    assert own_key("Mijn rooster klopt.") != own_key("Mijn rooster klopt niet.")
    assert len(own_key("x" * 300)) <= 60
