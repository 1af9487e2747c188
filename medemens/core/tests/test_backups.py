"""A backup is whole, holds no more than it should, and comes back without what people took away after it."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as ours
from django.db import connection

from medemens.core.backups import left_out, manifest
from medemens.core.backups.making import make_backup
from medemens.core.backups.manifest import Manifest, NoBackup, forget_backups
from medemens.core.tests import a_life
from medemens.people.models import LoginCode
from tests.factories import NOW
from tests.scratch import ROOT

DAY = timedelta(days=1)
OTHER_KEY = "b3RoZXItdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2RlZjA="


@pytest.mark.django_db
def test_nothing_erased_comes_back_and_all_else_does(scratch):
    assert json.loads(scratch.live("before")) == a_life.BEFORE
    assert scratch.run("backup").code == 0
    assert json.loads(scratch.live("after")) == a_life.AFTER
    backup = scratch.backup()
    refused = scratch.run("restore", str(backup))
    assert (refused.code, "isn’t empty" in refused.said) == (2, True)
    done = scratch.run("restore", str(backup), "--replace")
    assert done.code == 0, done.said
    assert "were done again" in done.said
    assert "kept for thirty days" in done.said
    # What was made after the backup is gone; what was erased after it is so too; all else is as it was.
    assert json.loads(scratch.live("look")) == a_life.RESTORED
    assert "all of them done in this database" in scratch.run("erasures").said


@pytest.mark.django_db
def test_a_backup_copied_back_by_hand_is_caught_up_with_before_it_serves(scratch):
    scratch.live("before", "backup", "after", "write-out")
    if connection.vendor == "postgresql":
        subprocess.run(
            ["pg_restore", "--clean", "--dbname", scratch.url, str(scratch.backup())],  # noqa: S607  as in the path
            check=True,
            capture_output=True,
        )
    else:
        for left in scratch.folder.glob("medemens.sqlite3*"):
            left.unlink()
        (scratch.folder / "medemens.sqlite3").write_bytes(scratch.backup().read_bytes())
    said, _line, seen = scratch.live("catch-up", "look").rpartition("\n")
    assert "erasures of since were done again" in said
    assert json.loads(seen) == a_life.RESTORED


@pytest.mark.django_db
def test_what_stands_in_the_way_is_said_and_nothing_changes(scratch):
    scratch.live("before", "backup")
    backup, lost = scratch.backup(), scratch.folder / "medemens.erasures"
    wrong_key = scratch.run("restore", str(backup), "--replace", FIELD_KEYS=OTHER_KEY)
    assert (wrong_key.code, "FIELD_KEYS can’t read this backup" in wrong_key.said) == (2, True)
    with subprocess.Popen(
        [sys.executable, "-m", "medemens.core.tests.a_life", "hold"],
        env=scratch.environment(), cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE,
    ) as serving:  # fmt: skip
        serving.stdout.readline()
        busy = scratch.run("restore", str(backup), "--replace")
        serving.stdin.close()
    assert (busy.code, "Stop it first" in busy.said) == (2, True)
    lost.rename(lost.with_suffix(".elsewhere"))
    without = scratch.run("restore", str(backup), "--replace")
    assert (without.code, "isn’t there" in without.said) == (2, True)
    lost.with_suffix(".elsewhere").rename(lost)
    with backup.open("r+b") as file:
        file.seek(2000)
        file.write(b"damaged")
    damaged = scratch.run("restore", str(backup), "--replace")
    assert (damaged.code, "is damaged" in damaged.said) == (2, True)
    assert json.loads(scratch.live("look")) == a_life.BEFORE


@pytest.mark.django_db(transaction=True)
class TestMaking:
    @pytest.fixture(autouse=True)
    def here(self, settings, tmp_path):
        settings.ERASURES_FILE = str(tmp_path / "medemens.erasures")

    def test_it_is_for_its_owner_alone_and_says_what_it_is(self, tmp_path):
        made = make_backup(to=tmp_path / "kept", now=NOW)
        said = Manifest.beside(made)
        assert {stat.S_IMODE(path.stat().st_mode) for path in made.parent.iterdir()} == {0o600}
        assert sorted(path.suffix for path in made.parent.iterdir()) == sorted([".json", made.suffix])
        assert (said.at, said.engine, said.file) == (NOW, connection.vendor, made.name)
        assert said.check_whole(made.parent) == made
        text = made.with_suffix(".json").read_text()
        assert [key for key in (*ours.FIELD_KEYS, ours.SECRET_KEY) if key in text] == []

    def test_what_is_left_out_is_not_in_it(self, tmp_path):
        LoginCode.objects.create(
            seed="geheim-zaad", address="a@b.example", address_hash="hash-in-rij", expires_at=NOW
        )
        made = make_backup(to=tmp_path / "kept", now=NOW)
        assert b"geheim-zaad" not in made.read_bytes()
        if made.suffix == ".sqlite3":
            with closing(sqlite3.connect(made)) as copy:
                tables = [
                    name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                ]
                count = "SELECT count(*) FROM "
                rows = {table: copy.execute(count + table).fetchone()[0] for table in tables}
            assert {table for table in left_out.tables() if rows[table]} == set()
            assert rows["people_person"] == 0
            assert rows["django_migrations"] > 0
        assert LoginCode.objects.count() == 1

    def test_nothing_points_at_what_is_left_out(self):
        out = left_out._left_out
        pointing = {
            relation.related_model
            for model in out
            for relation in model._meta.related_objects
            if relation.related_model not in out
        }
        assert pointing == set()


class TestDeletingThem:
    def a_backup(self, folder: Path, at, name="sqlite") -> Path:
        file = folder / manifest.name_at(at, name)
        file.write_text("x")
        Manifest(file.name, at.isoformat(), "1", name, "", 1, {}, "").write(folder)
        return file

    def test_after_thirty_days_and_nothing_else(self, tmp_path):
        young = self.a_backup(tmp_path, NOW - 30 * DAY)
        old = self.a_backup(tmp_path, NOW - 30 * DAY - timedelta(minutes=1))
        notes = tmp_path / "medemens-notes.json"
        notes.write_text('{"file": "medemens-notes.sqlite3"}')
        stranger = tmp_path / "medemens-old.sqlite3"
        stranger.write_text("no backup of ours")
        elsewhere = tmp_path / "medemens-x.json"
        elsewhere.write_text(old.with_suffix(".json").read_text().replace(old.name, "../secret.sqlite3"))
        assert forget_backups(tmp_path, NOW) == 1
        assert {path.name for path in tmp_path.iterdir()} == {
            young.name, young.with_suffix(".json").name, notes.name, stranger.name, elsewhere.name,
        }  # fmt: skip

    def test_what_a_killed_one_left(self, tmp_path):
        left, going_on = tmp_path / ".medemens-a.sqlite3.part", tmp_path / ".medemens-b.sqlite3.part"
        left.write_text("x")
        going_on.write_text("x")
        long_ago = (NOW - 2 * DAY).timestamp()
        os.utime(left, (long_ago, long_ago))
        os.utime(going_on, (NOW.timestamp(),) * 2)
        forget_backups(tmp_path, NOW)
        assert list(tmp_path.iterdir()) == [going_on]

    def test_where_there_is_no_folder_there_is_nothing(self, tmp_path):
        assert forget_backups(tmp_path / "none", NOW) == 0

    def test_a_file_without_a_manifest_is_no_backup(self, tmp_path):
        (tmp_path / "medemens.sqlite3").write_text("x")
        with pytest.raises(NoBackup):
            Manifest.beside(tmp_path / "medemens.sqlite3")
