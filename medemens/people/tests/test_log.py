"""The log of power: whoever changes, removes, moves or adds something past Medemens leaves a trace that is found."""

import base64
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from medemens.core import crypto
from medemens.people import chain
from medemens.people.actions import log
from medemens.people.models import Checkpoint, LogEntry, LogHead, OnlyAdded
from medemens.people.queries.log import verify
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TABLE = LogEntry._meta.db_table


@pytest.fixture
def five(cast):
    """Five entries."""
    for number in range(5):
        log.write_down(
            LogEntry.Kind.SETTING, by=cast.hanna, now=NOW + number * DAY, detail={"what": f"{number}"}
        )


def sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def found() -> tuple[str, int | None]:
    report = verify()
    return report.fault, report.at


class TestPast:
    def test_as_written_it_is_whole(self, five):
        report = verify()
        assert (report.is_whole, report.entries, report.first, report.last) == (True, 5, 1, 5)
        assert report.head == LogEntry.objects.get(pk=5).chain

    def test_an_empty_one_is_whole(self, db):
        assert verify().is_whole

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("at", NOW + 9 * DAY),
            ("kind", "opened"),
            ("actor", 0),
            ("about", 7),
            ("other", 7),
            ("mode", 1),
            ("told_on", NOW.date()),
            ("chain", "a" * 64),
        ],
    )
    def test_a_changed_cell_is_found(self, five, column, value):
        sql(f'UPDATE {TABLE} SET "{column}" = %s WHERE sequence = 3', value)  # noqa: S608
        assert found() == ("changed", 3)

    def test_a_changed_detail_is_found(self, five):
        sql(f"UPDATE {TABLE} SET detail = %s WHERE sequence = 3", "not a token")  # noqa: S608
        assert found() == ("unreadable", 3)
        forged = crypto.encrypt(json.dumps({"what": "9"}).encode(), "power-log").decode()
        sql(f"UPDATE {TABLE} SET detail = %s WHERE sequence = 3", forged)  # noqa: S608
        assert found() == ("changed", 3)

    def test_a_detail_of_another_entry_is_found(self, five):
        sql(f"UPDATE {TABLE} SET detail = (SELECT detail FROM {TABLE} WHERE sequence = 2) WHERE sequence = 3")  # noqa: S608
        assert found() == ("changed", 3)

    def test_a_signature_that_isnt_ours_is_found(self, five):
        mine = LogEntry.objects.get(pk=3).mac
        sql(f"UPDATE {TABLE} SET mac = %s WHERE sequence = 3", mine[:-1] + ("0" if mine[-1] != "0" else "1"))  # noqa: S608
        assert found() == ("forged", 3)

    def test_links_computed_anew_without_the_key_are_found(self, five):
        sql(f"UPDATE {TABLE} SET actor = 0 WHERE sequence = 3")  # noqa: S608
        previous = LogEntry.objects.get(pk=2).chain
        for entry in LogEntry.objects.filter(pk__gte=3).order_by("pk"):
            previous = chain.link(previous, entry.says(entry.detail))
            sql(f"UPDATE {TABLE} SET chain = %s WHERE sequence = %s", previous, entry.pk)  # noqa: S608
        sql(f"UPDATE {LogHead._meta.db_table} SET chain = %s", previous)  # noqa: S608
        assert found() == ("forged", 3)
        name_of_no_key = "00000000:" + "0" * 64
        sql(f"UPDATE {TABLE} SET mac = %s", name_of_no_key)  # noqa: S608
        assert found() == ("end", 5)
        sql(f"UPDATE {LogHead._meta.db_table} SET mac = %s", name_of_no_key)  # noqa: S608
        assert found() == ("key", 5)

    @pytest.mark.parametrize("number", [1, 3, 4])
    def test_a_missing_entry_is_found(self, five, number):
        sql(f"DELETE FROM {TABLE} WHERE sequence = %s", number)  # noqa: S608
        assert found() == ("missing", number)

    @pytest.mark.parametrize("left", [0, 1, 4])
    def test_a_shorter_end_is_found(self, five, left):
        sql(f"DELETE FROM {TABLE} WHERE sequence > %s", left)  # noqa: S608
        assert found() == ("end", left)

    def test_a_shorter_end_with_an_end_made_up_for_it_is_found(self, five):
        sql(f"DELETE FROM {TABLE} WHERE sequence = 5")  # noqa: S608
        last = LogEntry.objects.get(pk=4)
        LogHead.objects.update(sequence=4, chain=last.chain, mac=last.mac)
        assert found() == ("end", 4)

    def test_an_end_put_back_with_its_own_signature_is_found_by_the_code_someone_kept(self, five, cast):
        kept = dict(LogHead.objects.values("sequence", "chain", "seal", "mac")[0])
        code = log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=NOW + 6 * DAY).code
        assert verify(code).is_whole
        sql(f"DELETE FROM {TABLE} WHERE sequence = 6")  # noqa: S608
        LogHead.objects.update(**kept)
        assert verify().is_whole
        assert verify(code).fault == "head"

    def test_two_entries_that_changed_places_are_found(self, five):
        sql(f"UPDATE {TABLE} SET sequence = 99 WHERE sequence = 2")  # noqa: S608
        sql(f"UPDATE {TABLE} SET sequence = 2 WHERE sequence = 3")  # noqa: S608
        sql(f"UPDATE {TABLE} SET sequence = 3 WHERE sequence = 99")  # noqa: S608
        assert found() == ("changed", 2)

    def test_an_entry_added_after_the_end_is_found(self, five):
        last = LogEntry.objects.get(pk=5)
        LogEntry(
            sequence=6, at=NOW, kind="setting", detail=last.detail, chain=last.chain, mac=last.mac
        ).save()
        assert found() == ("end", 6)

    def test_without_its_end_it_is_not_whole(self, five):
        LogHead.objects.all().delete()
        assert found()[0] == "end"

    def test_writing_on_hides_nothing(self, five, cast):
        sql(f"DELETE FROM {TABLE} WHERE sequence = 5")  # noqa: S608
        LogHead.objects.update(sequence=4, chain=LogEntry.objects.get(pk=4).chain)
        entry = log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=NOW + 9 * DAY)
        assert found() == ("noted", entry.pk)

    def test_nobody_writes_the_mark_of_a_break_by_hand(self, five, cast):
        log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=NOW, detail={"line": '"end_did_not_fit"'})
        assert verify().is_whole


class TestOnlyAdded:
    def test_no_row_is_changed_or_removed(self, five):
        entry = LogEntry.objects.get(pk=3)
        for act in (
            entry.save,
            entry.delete,
            LogEntry.objects.all().delete,
            lambda: LogEntry.objects.update(kind="head"),
            lambda: LogEntry.objects.filter(pk=3).bulk_update([entry], ["kind"]),
            lambda: LogEntry.objects.update_or_create(pk=3, defaults={"kind": "head"}),
        ):
            with pytest.raises(OnlyAdded):
                act()
        assert verify().is_whole

    def test_nothing_it_says_can_be_read_in_the_database(self, five, cast):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {TABLE}")  # noqa: S608
            assert "Hanna" not in repr(cursor.fetchall())


class TestKeys:
    @pytest.fixture
    def new_key(self):
        return base64.urlsafe_b64encode(b"n" * 32).decode()

    def test_it_survives_that_keys_change(self, five, cast, settings, new_key):
        old = list(settings.FIELD_KEYS)
        settings.FIELD_KEYS = [new_key, *old]
        assert verify().is_whole
        log.sign_anew()
        for entry in LogEntry.objects.all():  # as rotating keys does with every encrypted field
            LogEntry._base_manager.filter(pk=entry.pk).update(detail=entry.detail)
        settings.FIELD_KEYS = [new_key]
        assert verify().is_whole
        log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=NOW + 9 * DAY)
        assert verify().is_whole
        sql(f"UPDATE {TABLE} SET kind = 'opened' WHERE sequence = 2")  # noqa: S608
        assert found() == ("changed", 2)

    def test_a_key_that_went_too_soon_is_said(self, five, settings, new_key):
        settings.FIELD_KEYS = [new_key]
        report = verify()
        assert report.fault in ("unreadable", "key")

    def test_signing_anew_hides_nothing(self, five, settings, new_key):
        sql(f"DELETE FROM {TABLE} WHERE sequence = 5")  # noqa: S608
        LogHead.objects.update(sequence=4, chain=LogEntry.objects.get(pk=4).chain)
        settings.FIELD_KEYS = [new_key, *settings.FIELD_KEYS]
        log.sign_anew()
        assert found() == ("end", 4)


class TestCheckpoints:
    @pytest.fixture
    def years(self, cast):
        """An entry every ten days for two years, and every month the code for supervision."""
        for number in range(73):
            now = NOW + number * 10 * DAY
            log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=now)
            log.announce_head(now=now)
        return NOW + 730 * DAY

    def test_what_is_older_than_a_year_goes_up_to_a_code_and_the_rest_is_whole(self, years):
        codes = list(LogEntry.objects.filter(kind="head").order_by("pk").values_list("chain", flat=True))
        before = LogEntry.objects.count()
        gone = log.let_go(now=years)
        report = verify()
        assert (report.is_whole, report.entries, report.first) == (True, before - gone, gone + 1)
        assert gone > 40
        oldest = LogEntry.objects.order_by("pk").first()
        assert years - oldest.at < log.KEPT_FOR + 31 * DAY
        assert [verify(code).fault for code in codes] == [""] * len(codes)
        assert verify("ab" * 32).fault == "head"

    def test_the_day_before_and_the_day_after(self, cast):
        log.write_down(LogEntry.Kind.SETTING, by=cast.hanna, now=NOW)
        log.announce_head(now=NOW)
        assert log.let_go(now=NOW + log.KEPT_FOR) == 0
        assert log.let_go(now=NOW + log.KEPT_FOR + DAY) == 2
        assert log.let_go(now=NOW + log.KEPT_FOR + DAY) == 0
        assert verify().is_whole

    def test_a_changed_checkpoint_is_found(self, years):
        log.let_go(now=years)
        last = Checkpoint.objects.order_by("-pk").first().pk
        table = Checkpoint._meta.db_table
        for column, value in (("removed", 1), ("at", NOW), ("chain", "b" * 64), ("seal", "b" * 64)):
            kept = Checkpoint.objects.filter(pk=last).values_list(column, flat=True)[0]
            sql(f"UPDATE {table} SET {column} = %s WHERE sequence = %s", value, last)  # noqa: S608
            assert found() == ("checkpoint", last)
            sql(f"UPDATE {table} SET {column} = %s WHERE sequence = %s", kept, last)  # noqa: S608
        assert verify().is_whole
        sql(f"DELETE FROM {table} WHERE sequence = %s", last)  # noqa: S608
        assert not verify().is_whole

    def test_nothing_goes_where_the_end_doesnt_fit(self, years):
        LogHead.objects.update(mac="")
        assert log.let_go(now=years) == 0


class TestCommand:
    def said(self, **options):
        out = StringIO()
        call_command("verify_log", stdout=out, **options)
        return out.getvalue()

    def test_says_that_it_is_whole_with_its_head(self, five):
        head = LogHead.objects.get().chain
        assert self.said() == f"The log is whole: 5 entries, from 1 up to 5. Head: {head}\n"
        assert json.loads(self.said(json=True)) == {
            "entries": 5, "first": 1, "last": 5, "head": head, "fault": "", "at": None,
        }  # fmt: skip

    def test_takes_a_code_as_someone_wrote_it_down(self, five):
        assert "whole" in self.said(head=chain.in_groups(LogEntry.objects.get(pk=3).chain).upper())

    def test_says_where_it_breaks_with_exit_code_1(self, five):
        sql(f"UPDATE {TABLE} SET kind = 'opened' WHERE sequence = 3")  # noqa: S608
        out = StringIO()
        with pytest.raises(CommandError) as broken:
            call_command("verify_log", stdout=out)
        assert broken.value.returncode == 1
        assert out.getvalue().startswith("Entry 3: This entry says something else than was written.")


@given(st.lists(st.text(max_size=5), min_size=2, max_size=6), st.data())
def test_a_chain_is_another_after_any_other_text(texts, data):
    place = data.draw(st.integers(0, len(texts) - 1))
    other = data.draw(st.text(max_size=5).filter(lambda text: text != texts[place]))

    def end(said):
        last = chain.BEGINNING
        for text in said:
            last = chain.link(last, {"text": text})
        return last

    assert end(texts) != end([*texts[:place], other, *texts[place + 1 :]])
    assert end(texts) != end(texts[:place] + texts[place + 1 :])
