"""Whoever reads the database without its keys finds no word of what people say to each other.

The story of the demo is told into a database on disk, and everything that lies there is read raw: every cell, the whole
file with its log, the list of erasures and a backup; on PostgreSQL what `pg_dump` writes. What is looked for is read
from the story itself: each sentence in its sources that isn't for everyone, and every text that the program encrypts.
"""

import ast
import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

DEMO = Path(__file__).parents[1] / "medemens" / "demo"
# The organisation as HR knows it, what it tells everyone of itself, and how the story is put in: nobody says these to
# anybody.
NO_STORY = {
    "organisation.py",
    "promises.py",
    "answers.py",
    "fictional.py",
    "roster.py",
    "loading.py",
    "apps.py",
}
# What everyone who works there may read, or HR writes for all.
FOR_EVERYONE = {
    "HR-adviseur van De Linde",
    "Beheert de server",
    "Voorzitter van de OR",
    "088 000 00 01",
    "088 000 00 02",
    "bij de spoelstraat",
    "dinsdag en donderdag, van 9.00 tot 12.00 uur",
    "Leren luisteren, een middag",
    "Samen oefenen met luisteren, samenvatten en doorvragen. Voor iedereen die met collega’s praat.",
    "Mail naar leren@delinde.example, of loop bij Hanna binnen.",
    "Bloemen van het huis, en een woordje bij de koffie. Vraag eerst hoe iemand het graag heeft.",
    "Tot € 50, met de pas van het team.",
    "Hoe gaat het hier, dit najaar?",
    "In het voorjaar zeiden jullie dat het druk was. Er kwamen twee collega’s bij. Helpt dat?",
    "Elk team praat er in januari over. Ruth zegt wat er verandert, en wat niet.",
    "Elk team praat erover. Ruth zegt wat er verandert, en wat niet.",
    "Hoe gaat het hier, dit voorjaar?",
    "Hoe gaat het hier, na de zomer?",
    "We willen weten wat er speelt, en of wat we deden geholpen heeft.",
    "Meldpunt veilig werken",
    "Bel, of vul het formulier in dat bij de balie ligt.",
    "020 555 01 90",
    "Dag en nacht",
}
EVERY_CELL = "SELECT * FROM "
WORDS = 3  # of fewer, chance would find them


def told_by(source: str) -> Iterator[str]:
    """Every sentence that stands in `source` for the story, documentation left out."""
    tree = ast.parse(source)
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained
        if said and len(node.value.split()) >= WORDS:
            yield node.value


def private_sentences() -> set[str]:
    sources = [path for path in DEMO.glob("*.py") if path.name not in NO_STORY]
    return {text for path in sources for text in told_by(path.read_text("utf-8"))} - FOR_EVERYONE


def forms(sentence: str) -> set[str]:
    """How it could lie there: as it is, in JSON, and in quotes as SQL has them."""
    return {sentence, json.dumps(sentence)[1:-1], sentence.replace("'", "''")}


def cells(path: Path) -> str:
    """Every cell of every table, also of texts that lie in the file in several pieces."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in database.execute(EVERY_CELL + table)]
    return "\n".join(str(cell) for row in rows for cell in row)


def everything_on_disk(scratch) -> str:
    """All that a thief of the disk could read."""
    files = [path for path in scratch.folder.rglob("*") if path.is_file()]
    raw = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
    if connection.vendor == "postgresql":
        dump = ["pg_dump", "--format=plain", scratch.url]
        return raw + subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    return raw + cells(scratch.folder / "medemens.sqlite3")


@pytest.mark.django_db
def test_what_people_say_is_nowhere_to_be_read(scratch):
    reading = (
        sqlite3.connect(scratch.folder / "medemens.sqlite3") if scratch.url.startswith("sqlite") else None
    )
    if reading:  # as long as someone has it open, SQLite keeps its log beside the file
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert scratch.run("demo").code == 0
    encrypted = set(json.loads(scratch.live("tell")))
    assert scratch.run("backup").code == 0
    disk = everything_on_disk(scratch)
    if reading:
        assert (scratch.folder / "medemens.sqlite3-wal").stat().st_size > 0
        reading.close()
    assert (scratch.folder / "medemens.erasures").stat().st_size > 0
    looked_for = {text for text in private_sentences() | encrypted if len(text.split()) >= WORDS}
    # The story is really there, and what is for everyone is found by the same search.
    assert len(encrypted & private_sentences()) >= 10
    assert [text for text in FOR_EVERYONE if not any(form in disk for form in forms(text))] == []
    assert sorted(text for text in looked_for if any(form in disk for form in forms(text))) == []


def test_a_new_sentence_of_the_story_is_looked_for_by_itself():
    source = 'def share():\n    """Joris tells."""\n    keep(text="Vraag me naar de duiven", kind="hobby")\n'
    assert list(told_by(source)) == ["Vraag me naar de duiven"]
