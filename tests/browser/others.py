"""The people whom a talk of two others is no business of, and all that reaches them: by address, on a phone, by mail.

A word counts as found where it wasn't before there was anything between the two: the product's own words, such as the
one sentence that everyone can let go along, stand on pages for everyone.
"""

import html
from collections.abc import Iterable, Mapping
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from conftest import log_in
from medemens.people.models import Person
from tests.addresses import TABLE, Row, url_of
from tests.test_leaks import HELD_BY_LINK, RANDOM, TOKEN, in_words, without_chance

Answers = dict[tuple[str, str], str]


class Others:
    """What `people` get at every address of the table that names nothing but `rows`."""

    def __init__(self, people: Mapping[str, Person], language: str, rows: Mapping[str, object]) -> None:
        self.rows = dict(rows)
        self.clients = {name: _client(person, language) for name, person in people.items()}
        self.before = self.everything()

    def everything(self) -> Answers:
        """Every answer as text, by address and person. A sheet of paper is the words that stand on it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("typst.compile", in_words)
            return {
                (str(row), name): _got(client, url)
                for row in TABLE
                if row.name not in HELD_BY_LINK | RANDOM and (url := self._url(row))
                if not row.get.startswith("405")  # it answers to a POST alone, and tells nothing
                for name, client in self.clients.items()
            }

    def _url(self, row: Row) -> str:
        """Its address, or an empty string where it is about something that isn't in this story."""
        try:
            return url_of(row, SimpleNamespace(rows=self.rows))
        except KeyError:
            return ""

    def assert_not_told(self, words: Iterable[str], *, at_once: bool = False) -> None:
        """Fail where one of `words` reached somebody, or a page of the two opened for them.

        `at_once`: no time passed since the beginning, so that every answer must be what it was, to the letter.
        """
        now = self.everything()
        found = [
            (key, word)
            for word in words
            for key, text in now.items()
            if _is_new(word, key, text, self.before)
        ]
        assert not found, found
        opened = [key for key in now.keys() - self.before.keys() if now[key][:3] != "404"]
        assert not opened, opened
        if at_once:
            other = [
                key for key, text in self.before.items() if without_chance(text) != without_chance(now[key])
            ]
            assert not other, other


def _is_new(word: str, key: tuple[str, str], text: str, before: Answers) -> bool:
    return word in text and word not in before.get(key, "")


def _client(person: Person, language: str) -> Client:
    client = Client()
    log_in(client, person)
    client.cookies["language"] = language
    return client


def _got(client: Client, url: str) -> str:
    """Status, headers, cookies and body."""
    cache.clear()
    response = client.get(url)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [str(response.status_code), str(dict(response.items())), response.cookies.output(), body.decode()]
    return html.unescape(TOKEN.sub("", "\n".join(told)))


def assert_no_mail_tells(words: Iterable[str], two: Iterable[Person]) -> None:
    """Fail where a mail says one of `words`, in its subject or its body, or went to anybody but the two."""
    assert {to for letter in mail.outbox for to in letter.recipients()} <= {one.work_mail for one in two}
    for letter in mail.outbox:
        parts = [part.get_payload(decode=True) or b"" for part in letter.message().walk()]
        text = f"{letter.subject}\n{html.unescape(b''.join(parts).decode())}".replace("\r\n ", "")
        assert [word for word in words if word in text] == []
