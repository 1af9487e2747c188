"""What is left of answers: in the database file, in backups, and after one is put back. On databases of their own."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from tests.scratch import FILE, ROOT, Scratch

pytestmark = pytest.mark.django_db


def live(scratch: Scratch, part: str) -> dict[str, Any]:
    """Run a part of `a_round` on the database and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "medemens.listening.tests.a_round", part],
        env=scratch.environment(), cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def raw(scratch: Scratch) -> bytes:
    """All that SQLite has on the disk of it, its log included."""
    return b"".join(
        path.read_bytes() for path in sorted(scratch.folder.glob(f"{FILE}*")) if "use" not in path.name
    )


def found(told: dict[str, Any], content: bytes) -> list[int]:
    """How often each answer and each word stands in `content`."""
    looked_for = [bytes.fromhex(one) for one in told["answers"]] + [one.encode() for one in told["words"]]
    return [content.count(one) for one in looked_for]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the files of PostgreSQL are the server's")
def test_after_the_close_each_answer_is_there_once_and_after_publishing_nowhere(scratch):
    with closing(
        sqlite3.connect(scratch.folder / FILE)
    ) as server:  # which keeps the log from going by itself
        server.execute("SELECT count(*) FROM listening_answer").fetchall()
        told = live(scratch, "answer")
        assert len(told["answers"]) == len(told["words"]) == 24
        assert min(found(told, raw(scratch))) >= 1
        assert live(scratch, "close")["freed"] is True
        _look_on(scratch, told)


def _look_on(scratch: Scratch, told: dict[str, Any]) -> None:
    after = raw(scratch)
    # The answers, once; the words under another ciphertext, as those of before could be laid beside a backup.
    assert found(told, after) == [1] * 24 + [0] * 24
    assert live(scratch, "publish") == {"answers": 0, "words": 24, "cells": 4, "freed": [True]}
    assert found(told, raw(scratch)) == [0] * 48


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one file, which is looked into")
def test_postgresql_writes_new_files(scratch):
    before = live(scratch, "answer")["files"]
    closed = live(scratch, "close")["files"]
    published = live(scratch, "publish")["files"]
    assert not set(before) & set(closed)
    assert not set(closed) & set(published)


def test_a_backup_of_an_open_round_holds_no_answer(scratch):
    told = live(scratch, "answer")
    assert scratch.run("backup").code == 0
    backup = scratch.backup().read_bytes()
    assert found(told, backup) == [0] * 48
    if connection.vendor == "sqlite":
        assert b"Hoe gaat het hier?" in backup  # the round itself is in it


def test_after_a_restore_everyone_can_answer_again_and_hr_is_told(scratch):
    live(scratch, "answer")
    before = live(scratch, "slip")
    assert before == {
        "answers": 25, "words": 24, "answered": 24, "asked": 34, "used": [True], "closings": 0, "restored": False,
    }  # fmt: skip
    assert live(scratch, "mend") == before  # nothing was put back: nothing changes
    assert scratch.run("backup").code == 0
    done = scratch.run("restore", str(scratch.backup()), "--replace")
    assert done.code == 0, done.said
    assert live(scratch, "look") == {
        "answers": 0, "words": 0, "answered": 0, "asked": 34, "used": [False], "closings": 0, "restored": True,
    }  # fmt: skip


def test_a_backup_put_back_by_hand_is_mended_before_it_serves(scratch):
    live(scratch, "answer")
    assert scratch.run("backup").code == 0
    if connection.vendor == "postgresql":
        subprocess.run(
            ["pg_restore", "--clean", "--dbname", scratch.url, str(scratch.backup())],  # noqa: S607  as in the path
            check=True,
            capture_output=True,
        )
    else:
        copy = scratch.backup().read_bytes()
        for left in scratch.folder.glob(f"{FILE}*"):
            left.unlink()
        (scratch.folder / FILE).write_bytes(copy)
    assert live(scratch, "look")["answered"] == 24
    told = live(scratch, "mend")
    assert (told["answered"], told["restored"]) == (0, True)
