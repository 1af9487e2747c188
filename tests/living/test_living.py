"""Random months in a small organisation: after each thing that happens, everyone sees what the rules say, and no more.

A step is something somebody does, or days that pass. After each, what people share and propose, and who looked, is
compared for everyone on every page that tells it; and the other pages, files, feeds and exports are walked through in
turn, for words of others.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.living.life import happened
from tests.living.organisation import words_in
from tests.living.sharing import Months

# The same months say the same of another database: what of it a database decides is in medemens/sharing/tests.
pytestmark = pytest.mark.rendering

# About half of what is tried can be done: the other tries change nothing, and aren't counted.
LIVES, STEPS, LEAST = (130, 45, 2000) if os.environ.get("HYPOTHESIS_PROFILE") == "long" else (11, 45, 200)


def test_whatever_happens_everyone_sees_what_the_rules_say_and_no_more(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: Months.current.now)
    monkeypatch.setattr("typst.compile", lambda sheet, *, sys_inputs, **rest: sys_inputs["words"].encode())
    happened.clear()
    lives = settings(
        max_examples=LIVES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Months, settings=lives)
    assert len(happened) >= LEAST  # steps that changed something


def test_the_search_finds_a_word_whatever_stands_around_it():
    assert words_in([b"<p>Ik zei zin-0012&amp;zin-0013</p>", b"zin-12"]) == {"zin-0012", "zin-0013"}
