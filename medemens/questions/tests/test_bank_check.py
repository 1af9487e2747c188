"""The bank is what the product promises, and a broken one is told question by question."""

import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from medemens.questions.bank import bank
from medemens.questions.bank_check import check_bank
from medemens.questions.queries.asking import EXAMPLES

COMMAND = "medemens.questions.management.commands.questions"


@pytest.fixture
def nothing_asked(monkeypatch):
    """No command needs a database."""

    def refuse(*args, **kwargs):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(connection, "connect", refuse)
    monkeypatch.setattr(connection, "cursor", refuse)


def changed(place, **values):
    """The bank with one of its questions changed, and that question."""
    rows = list(bank())
    rows[place] = replace(rows[place], **values)
    return rows, rows[place].slug


def test_the_bank_is_in_order():
    assert check_bank(bank()) == []


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"depth": "bottomless"}, "unknown depth 'bottomless'"),
        ({"occasions": frozenset({"lunch"})}, "unknown value 'lunch' in occasions"),
        ({"subjects": frozenset({"health"})}, "unknown value 'health' in subjects"),
        ({"asks": frozenset({"machine"})}, "unknown value 'machine' in asks"),
        ({"subjects": frozenset()}, "nothing in subjects"),
        ({"text": {"nl": "Wat helpt jou?", "en": ""}}, "no text in en"),
        ({"text": {"en": "What helps you?"}}, "no text in nl"),
        ({"why": {"nl": "", "en": "It does."}}, "no line on why it works in nl"),
        ({"text": {"nl": "Waarom dan?", "en": "What helps you?"}}, "nl: why: Waarom dan?"),
        ({"depth": "deep", "asks": frozenset({"team"})}, "deep, and asked before a whole team"),
    ],
)
def test_what_is_wrong_with_a_question(values, what):
    rows, slug = changed(0, **values)
    assert f"{slug}: {what}" in check_bank(rows)


def test_the_same_slug_and_the_same_question():
    first, second = bank()[:2]
    assert f"{first.slug}: this slug is there 2 times" in check_bank([*bank(), first])
    rows, slug = changed(1, text=first.text)
    assert {f"{first.slug}: nearly the same as {slug} in {language}" for language in ("nl", "en")} <= set(
        check_bank(rows)
    )
    assert second.slug == slug


@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        (lambda one: True, "0 questions, where 160 are needed"),
        (lambda one: "home" in one.subjects, "0 questions about home, where 12 are needed"),
        (lambda one: one.depth == "deep", "0 questions that are deep, where 18 are needed"),
        (lambda one: "team" in one.asks, "0 questions that a team asks, where 44 are needed"),
        (lambda one: "silence" in one.occasions, "0 questions for silence, where 8 are needed"),
        (
            lambda one: "silence" in one.occasions and one.depth == "light",
            "0 light questions of a leader for silence, where 3 are needed",
        ),
        (
            lambda one: "week_close" in one.occasions and "team" in one.asks,
            "0 questions of a team for week_close, where 22 are needed",
        ),
        (
            lambda one: one.depth == "light" and "home" not in one.subjects,
            "0 light questions for every day without home, where 36 are needed",
        ),
    ],
)
def test_too_few(left_out, what):
    assert what in check_bank([one for one in bank() if not left_out(one)])


def test_examples_of_each_depth_are_there():
    depths = {question.slug: question.depth for question in bank()}
    asked_by_leaders = {question.slug for question in bank() if "leader" in question.asks}
    for depth, slugs in EXAMPLES.items():
        assert {depths[slug] for slug in slugs} == {depth}
        assert set(slugs) <= asked_by_leaders


class TestTheCommand:
    def test_lists_the_bank_as_it_stands_in_its_files(self, capsys, nothing_asked):
        call_command("questions", "--json")
        rows = json.loads(capsys.readouterr().out)
        assert [row["slug"] for row in rows] == [question.slug for question in bank()]
        fields = {"slug", "occasions", "depth", "subjects", "asks", "nl", "en", "why_nl", "why_en"}
        assert {frozenset(row) for row in rows} == {frozenset(fields)}

    def test_says_in_one_line_that_all_is_well(self, capsys, nothing_asked):
        call_command("questions", "--check")
        out = capsys.readouterr().out
        assert out.startswith(f"{len(bank())} questions: ")
        assert out.count("\n") == 1

    def test_fails_with_each_problem(self, monkeypatch, nothing_asked):
        rows, slug = changed(0, depth="bottomless")
        monkeypatch.setattr(f"{COMMAND}.bank", lambda: rows)
        with pytest.raises(CommandError, match=f"{slug}: unknown depth 'bottomless'\n1 to look at"):
            call_command("questions", "--check")

    def test_a_question_without_a_language(self, monkeypatch):
        def broken():
            raise KeyError("en")

        monkeypatch.setattr(f"{COMMAND}.bank", broken)
        with pytest.raises(CommandError, match="lacks 'en'"):
            call_command("questions", "--check")

    @pytest.mark.parametrize("given", [[], ["--json", "--check"]])
    def test_wants_one_of_two(self, given):
        with pytest.raises(CommandError):
            call_command("questions", *given)
