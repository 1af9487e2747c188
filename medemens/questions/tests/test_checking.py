"""Which questions the rules stop, measured on sentences; and that what they say helps."""

import pytest
from django.utils import translation

from medemens.questions.checking import like, near_duplicates, problems_with
from medemens.questions.tests import samples_en, samples_nl
from medemens.questions.tests.making import question

SAMPLES = {"nl": samples_nl, "en": samples_en}
ENOUGH = 0.95  # of the sentences that the rules weren't made with


def codes(text, language="nl"):
    return [problem.code for problem in problems_with(text, language)]


def missed(sentences, language):
    return [(text, code) for text, code in sentences if code not in codes(text, language)]


def stopped(sentences, language):
    return [(text, codes(text, language)) for text in sentences if codes(text, language)]


@pytest.mark.parametrize("language", ["nl", "en"])
class TestOnSentences:
    def test_there_are_enough_of_them_and_none_twice(self, language):
        samples = SAMPLES[language]
        forbidden = [text for text, _code in samples.DEVELOPED_FORBIDDEN + samples.HELD_OUT_FORBIDDEN]
        harmless = samples.DEVELOPED_HARMLESS + samples.HELD_OUT_HARMLESS
        assert min(len(forbidden), len(harmless)) >= 60
        assert len(set(forbidden + harmless)) == len(forbidden + harmless)

    def test_those_they_were_made_with(self, language):
        samples = SAMPLES[language]
        assert missed(samples.DEVELOPED_FORBIDDEN, language) == []
        assert stopped(samples.DEVELOPED_HARMLESS, language) == []

    def test_most_of_those_they_were_not_made_with(self, language):
        samples = SAMPLES[language]
        forbidden, harmless = samples.HELD_OUT_FORBIDDEN, samples.HELD_OUT_HARMLESS
        assert len(missed(forbidden, language)) <= (1 - ENOUGH) * len(forbidden)
        assert len(stopped(harmless, language)) <= (1 - ENOUGH) * len(harmless)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Wat helpt jou?", "nl", []),
        ("wat helpt jou", "nl", ["not_open"]),
        ("", "nl", ["not_open"]),
        ("Ben je ziek?", "nl", ["closed", "health"]),
        ("Hoe was het in het ziekenhuis waar je werkte?", "nl", []),
        ("Hoeft dat van jou?", "nl", ["closed"]),
        ("Mocht je kiezen, wat koos je dan?", "nl", ["closed"]),
        ("Als je mocht kiezen, wat koos je dan?", "nl", []),
        ("Hoe gaat het, goed?", "nl", ["closed"]),
        ("Waar en wanneer praat je het liefst?", "nl", []),
        ("Welke plek en welk moment vind je fijn?", "nl", []),
        ("Wat wil je kwijt? Je hoeft niet te zeggen waarom.", "nl", []),
        ("Wat wil je kwijt, en waarom?", "nl", ["why", "two"]),
        ("Wat " + "heel " * 18 + "graag?", "nl", []),
        ("Wat " + "heel " * 19 + "graag?", "nl", ["long"]),
        ("Wat is " + "a" * 192 + "?", "nl", []),
        ("Wat is " + "a" * 193 + "?", "nl", ["long"]),
        ("What’s on your mind?", "en", []),
        ("Who or what helped you?", "en", []),
        ("Is it what you hoped?", "en", ["closed"]),
        ("What went well and what didn’t?", "en", ["two"]),
        ("Tell me about your skill with wills.", "en", []),
    ],
)
def test_what_is_found(text, language, found):
    assert codes(text, language) == found


def test_each_problem_says_what_to_do_in_the_language_of_the_reader():
    texts = [text for text, _code in samples_nl.DEVELOPED_FORBIDDEN]
    found = {problem.code: problem.text for text in texts for problem in problems_with(text, "nl")}
    assert found["closed"].startswith("This can be answered with yes or no. Begin with")
    assert found["health"] == found["debts"]
    assert len(set(found.values())) == 7
    with translation.override("nl"):
        assert {problem.code for problem in problems_with(texts[0], "nl")} == {"closed"}


class TestNearlyTheSame:
    BASE = question(
        "base", nl="Waar kijk je naar uit, hier of thuis?", en="What are you looking forward to at home?"
    )

    @pytest.mark.parametrize(
        ("text", "same"),
        [
            ("Waar kijk je naar uit, hier of thuis?", True),
            ("Waar kijk jij naar uit, thuis of hier?", True),
            ("WAAR KIJK JE NAAR UIT – HIER OF THUIS?", True),
            ("Waar kijk je van op, hier of elders?", False),
            ("Wat doe je thuis het eerst?", False),
            ("Wie helpt jou als het druk is?", False),
        ],
    )
    def test_by_words_and_letters(self, text, same):
        assert [one.slug for one in like(text, [self.BASE], "nl")] == (["base"] if same else [])

    def test_pairs_in_one_language(self):
        twin = question("twin", nl="Waar kijk jij naar uit: thuis of hier?", en="What would you change?")
        other = question("other", nl="Wie bedank je deze week?", en="Who deserves your thanks?")
        assert near_duplicates([self.BASE, other, twin], "nl") == [("base", "twin")]
        assert near_duplicates([self.BASE, other, twin], "en") == []
