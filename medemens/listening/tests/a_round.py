"""A round lived in a database of its own, in processes of its own: `python -m medemens.listening.tests.a_round PART`.

Each part prints as JSON what there is to look at from outside.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

ITEMS, PEOPLE, TEAMS = 40, 12, 2


def answer() -> dict[str, Any]:
    """Two teams answer forty questions, and each says a word: what stands in the file for it (hex, and ciphertext)."""
    from django.db import connection
    from django.utils import timezone

    from medemens.listening.models import Answer, Comment
    from tests.cast import make_cast
    from tests.factories import TeamFactory
    from tests.listening_factories import answered, opened_round, people_in, questions

    forgetful()
    cast, now, chance = make_cast(), timezone.now(), Random(11)  # noqa: S311  to be found again in a file
    people = [one for _team in range(TEAMS) for one in people_in(TeamFactory(parent=cast.de_hoek), PEOPLE)]
    asked = questions([f"q{number}" for number in range(ITEMS)])
    round = opened_round(by=cast.hanna, now=now - timedelta(days=15), questions=asked, comments=True)
    for number, one in enumerate(people):
        given = [chance.randint(1, 5) for _item in range(ITEMS)]
        answered(round, one, *given, words=f"Woorden van nummer {number}")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM {Comment._meta.db_table}")  # noqa: S608  a table of ours
        words = [text for (text,) in cursor.fetchall()]
    answers = [bytes(row.answers).hex() for row in Answer.objects.all()]
    return {"answers": answers, "words": words, **where()}


def close() -> dict[str, Any]:
    """It closes, and isn't published yet: nothing of before is left between the pages."""
    from django.utils import timezone

    from medemens.listening.actions.closing import close_round
    from medemens.listening.actions.freeing import free_pages
    from medemens.listening.models import Answer, Comment, Round

    forgetful()
    close_round(round=Round.objects.get(), by=None, now=timezone.now())
    return {"freed": free_pages(Answer, Comment), **where()}


def publish() -> dict[str, Any]:
    """What the worker does every ten minutes."""
    from django.utils import timezone

    from medemens.listening.actions.periodic import close_and_publish
    from medemens.listening.models import Answer, Closing, Comment, UnitCells

    forgetful()
    close_and_publish(timezone.now())
    found = {
        "answers": Answer.objects.count(),
        "words": Comment.objects.count(),
        "cells": UnitCells.objects.count(),
    }
    return {**found, "freed": list(Closing.objects.values_list("pages_freed", flat=True)), **where()}


def look() -> dict[str, Any]:
    """What a restore left: who answered, codes that were used, closings, and what HR reads."""
    from medemens.listening.models import Answer, Closing, Comment, Opening, Roll, SlipCode

    return {
        "answers": Answer.objects.count(),
        "words": Comment.objects.count(),
        "answered": Roll.objects.filter(answered=True).count(),
        "asked": Roll.objects.count(),
        "used": list(SlipCode.objects.values_list("used", flat=True)),
        "closings": Closing.objects.count(),
        "restored": Opening.objects.get().restored_on is not None,
    }


def slip() -> dict[str, Any]:
    """A slip was used too."""
    from medemens.listening.models import Answer, Round, SlipCode, Unit

    round, unit = Round.objects.get(), Unit.objects.get(parent=None)
    SlipCode.objects.create(round=round, unit=unit, code_hash="a slip", used=True)
    Answer.objects.create(round=round, unit=unit, answers=bytes([3] * ITEMS))
    return look()


def mend() -> dict[str, Any]:
    """What happens each time the program starts."""
    from django.utils import timezone

    from medemens.core.backups import put_back

    put_back.mend_all(timezone.now())
    return look()


def forgetful() -> None:
    """As SQLite usually is: what is deleted stays between the pages. Some builds of it are more careful."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = OFF")


def where() -> dict[str, Any]:
    """The files in which PostgreSQL has the tables of answers and words: of SQLite there is one."""
    from django.db import connection

    from medemens.listening.models import Answer, Comment

    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in (Answer, Comment)]
        cursor.execute("SELECT pg_relation_filepath(%s), pg_relation_filepath(%s)", tables)
        return {"files": list(cursor.fetchone())}


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    part.__name__: part for part in (answer, close, publish, look, slip, mend)
}

if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]]()))
