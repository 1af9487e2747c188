"""Deciding who is told of what, for 100,000 people with 10,000 leaders, against one ORM pass that reads the same rows.

    python bench/signals.py [--people 100000]

Everyone shares a birthday with whoever leads them, and HR knows since when they work here. It is decided for a Friday,
so that the weekend comes along. The organisation is made once for each database: SQLite in a temporary folder, and
PostgreSQL where it answers at TEST_DATABASE_URL or on 127.0.0.1:5432. Each side runs in a process of its own, so that
peaks of memory are theirs. Writing a letter and handing it to a mail server on this machine is measured apart.
"""

import argparse
import asyncio
import json
import logging
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from _databases import ROOT, databases, set_up_django

TIMES, MEGABYTES = 4, 400
ROUNDS = 3
AT_ONCE = 2_000  # rows made in one go
LETTERS = 50  # written and sent, to measure one
FRIDAY = date(2026, 11, 27)
NIGHT = datetime(2026, 11, 27, 3, tzinfo=UTC)  # four o'clock by the clock of the organisation
MORNING = datetime(2026, 11, 27, 8, tzinfo=UTC)
HEAD = ("database", "ORM pass", "decide", "ratio", "peak MB", "told", "statements", "write ms", "send ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--part", choices=["fill", "decide", "baseline", "letters"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        sys.path.insert(0, str(ROOT))
        set_up_django(options.folder)
        print(json.dumps(PARTS[options.part](options.people)))
        return 0
    return compare(options.people)


def compare(people: int) -> int:
    """Print the table; 1 when a limit is passed."""
    print(f"{people} people, {people // 10} leaders; limits: {TIMES} x one ORM pass, {MEGABYTES} MB\n")
    print("".join(f"{name:>12}" for name in HEAD))
    within = [line(name, url, people) for name, url in databases()]
    return 0 if all(within) else 1


def line(name: str, server: str, people: int) -> bool:
    with tempfile.TemporaryDirectory() as folder, made_for(server, folder) as url:

        def part(which: str) -> dict:
            done = subprocess.run(  # noqa: S603 - our own file
                [sys.executable, __file__, "--part", which, "--folder", folder, "--people", str(people)],
                env=os.environ | {"DATABASE_URL": url}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            return json.loads(done.stdout)

        part("fill")
        rounds = [(part("decide"), part("baseline")) for _round in range(ROUNDS)]
        letters = part("letters")
    done, base = (min(several, key=lambda one: one["seconds"]) for several in zip(*rounds, strict=True))
    ratio = done["seconds"] / base["seconds"]
    cells = (
        name, f"{base['seconds']:.2f}", f"{done['seconds']:.2f}", f"{ratio:.2f}", f"{done['megabytes']:.0f}",
        str(done["told"]), str(done["statements"]), f"{letters['write']:.1f}", f"{letters['send']:.1f}",
    )  # fmt: skip
    print("".join(f"{cell:>12}" for cell in cells))
    return ratio <= TIMES and done["megabytes"] <= MEGABYTES


@contextmanager
def made_for(server: str, folder: str):  # noqa: ANN201 - an address
    """A database that exists only meanwhile."""
    if not server:
        yield f"sqlite:///{folder}/signals.sqlite3"
        return
    import psycopg
    from psycopg import sql

    name = f"bench_signals_{time.time_ns()}"
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield server.rsplit("/", 1)[0] + f"/{name}"
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def fill(people: int) -> dict:
    """Teams of ten with one of them leading, days over the whole year, and years of service over forty years."""
    from django.apps import apps
    from django.db import connection, transaction

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    for begin in range(0, people, AT_ONCE):
        with transaction.atomic():
            make_people(range(begin + 1, min(begin + AT_ONCE, people) + 1))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as its own housekeeping would have done by the night
    return {}


def make_people(numbers: range) -> None:
    from medemens.people.models import Employment, Person, Reporting, Team
    from medemens.sharing.models import Share, SharedDay, ShareReader

    start, begun = date(1986, 1, 1), date(2020, 1, 1)
    days = {number: start + timedelta(days=number * 37 % 14_600) for number in numbers}
    leads = {number: (number - 1) // 10 * 10 + 1 for number in numbers}
    Team.objects.bulk_create(
        Team(pk=leader, code=f"T{leader}", name=f"Team {leader}") for leader in sorted(set(leads.values()))
    )
    Person.objects.bulk_create(
        Person(
            pk=number, number=f"{number:06}", call_name="Joris", family_name=f"Berg{number}", sort_key=f"berg{number}",
            work_mail=f"p{number}@delinde.example", service_date=day, first_day=day,
        )
        for number, day in days.items()
    )  # fmt: skip
    Employment.objects.bulk_create(
        Employment(person_id=number, team_id=leader, starts_on=begun) for number, leader in leads.items()
    )
    led = {number: leader for number, leader in leads.items() if number != leader}
    Reporting.objects.bulk_create(
        Reporting(person_id=number, leader_id=leader, starts_on=begun) for number, leader in led.items()
    )
    Share.objects.bulk_create(
        Share(pk=number, owner_id=number, kind="day", details='{"occasion": "birthday", "ways": ["in-person"]}',
              to_leader=True)
        for number in led
    )  # fmt: skip
    SharedDay.objects.bulk_create(
        SharedDay(share_id=number, occasion="birthday", month=day.month, day=day.day)
        for number in led
        for day in [start + timedelta(days=number * 7 % 365)]
    )
    ShareReader.objects.bulk_create(
        ShareReader(share_id=number, via="leader", person_id=leader, since=begun)
        for number, leader in led.items()
    )


def decide(people: int) -> dict:
    """What the daily run does: decide, store the signals and the letters. Everything of it is deleted first."""
    from django.db import connection

    from medemens.milestones.calendar import usually_free
    from medemens.signals.deciding import decide_signals
    from medemens.signals.models import Message, Signal

    usually_free(FRIDAY, FRIDAY)  # loads the calendars of the world, once a process
    for model in (Message, Signal):
        model.objects.all().delete()
    statements = 0

    def count(execute, *statement):  # noqa: ANN001, ANN002, ANN202 - as Django calls it
        nonlocal statements
        statements += 1
        return execute(*statement)

    with connection.execute_wrapper(count):
        started = time.perf_counter()
        told = decide_signals(FRIDAY, now=NIGHT)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert told["signals_created"] > people / 400  # noqa: S101 - a measurement of something wrong says nothing
    return {
        "seconds": seconds, "megabytes": peak, "told": told["signals_created"], "statements": statements,
    }  # fmt: skip


def baseline(people: int) -> dict:
    """The same rows, read once by the ORM: the days near, who is around those people, and who is told."""
    from medemens.milestones.dates import starts_for
    from medemens.milestones.queries.near import falls_on
    from medemens.milestones.rules import days_ahead
    from medemens.people.models import Employment, Person, Reporting
    from medemens.sharing.models import SharedDay, ShareReader

    def batches(items):  # noqa: ANN001, ANN202 - pks
        items = sorted(items)
        return (items[begin : begin + 1000] for begin in range(0, len(items), 1000))

    started = time.perf_counter()
    ahead, told = days_ahead(FRIDAY), set()
    starts = [start for day in ahead for start in starts_for(day)]
    near = {row.pk for row in Person.objects.filter(service_date__in=starts)}
    days = list(SharedDay.objects.filter(falls_on(ahead)).select_related("share"))
    near |= {row.share.owner_id for row in days}
    shares = {row.pk for row in days}
    for some in batches(near):
        told |= {row.leader_id for row in Reporting.objects.filter(person__in=some)}
        teams = {row.team_id for row in Employment.objects.filter(person__in=some)}
        list(Employment.objects.filter(team__in=teams))
    for some in batches(shares):
        list(ShareReader.objects.filter(share__in=some))
    for some in batches(told):
        list(Person.objects.filter(pk__in=some).select_related("account"))
    return {"seconds": time.perf_counter() - started}


def letters(people: int) -> dict:
    """Milliseconds to write a letter, and to hand one to a mail server on this machine, each on average."""
    from aiosmtpd.controller import Controller
    from django.conf import settings

    from medemens.signals.delivery import Post
    from medemens.signals.mails import compose, subject_of
    from medemens.signals.models import Message

    class Takes:
        async def handle_DATA(self, server, session, envelope):  # noqa: ANN001, ANN202 - as aiosmtpd calls it
            await asyncio.sleep(0)
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Takes(), hostname="127.0.0.1", port=port)
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the server tells of each mail
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    rows = list(Message.objects.select_related("recipient__account").order_by("pk")[:LETTERS])
    compose(rows[0], subject_of(rows[0]), MORNING)  # the first one loads the addresses of all pages
    started = time.perf_counter()
    written = [compose(row, subject_of(row), MORNING) for row in rows]
    wrote = time.perf_counter()
    post = Post()
    post.is_open()
    for one in written:
        post.send(one.mail)
    sent = time.perf_counter()
    post.close()
    controller.stop()
    return {"write": (wrote - started) / len(rows) * 1000, "send": (sent - wrote) / len(rows) * 1000}


PARTS = {"fill": fill, "decide": decide, "baseline": baseline, "letters": letters}

if __name__ == "__main__":
    sys.exit(main())
