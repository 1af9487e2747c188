"""What law and tax say: never without a source and a date, and in sentences that one can follow."""

import re

import pytest
from django.utils.translation import override

from medemens.milestones.facts import FACTS, About

LONGEST_SENTENCE = 20  # words (docs/voice.md)


def dutch(key):
    [fact] = [fact for fact in FACTS if fact.key == key]
    with override("nl"):
        return str(fact.text)


def test_each_says_where_and_when():
    assert len({fact.key for fact in FACTS}) == len(FACTS)
    for fact in FACTS:
        assert fact.sources, fact.key
        for source in fact.sources:
            assert re.fullmatch(r"[a-z]+\.nl", source.site)
            assert not source.said_on or re.fullmatch(r"20\d\d-\d\d(-\d\d)?", source.said_on)
            assert source.said_on[:7] <= f"{fact.checked_on:%Y-%m}"
    assert {fact.about for fact in FACTS} == set(About)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_sentences_are_short(language):
    with override(language):
        texts = [str(fact.text) for fact in FACTS]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?!]) ", text)]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []
    assert "!" not in "".join(texts)


def test_what_holds_for_each_jubilee():
    assert "hoogstens één maandloon" in dutch("service-25-40")
    assert dutch("service-12-and-a-half").startswith("Voor 12½ jaar in dienst is er geen vrijstelling")
    assert "25 euro" in dutch("small-gift")
    assert dutch("no-automatic-day-off").startswith("Geen wet zegt dat je vrij bent")
