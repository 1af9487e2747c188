import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from medemens.core import crypto
from medemens.core.models import Installation
from medemens.moments.models import Need
from tests.factories import NOW

SENTENCE = "Rust in het rooster, tot eind maart."


def new_key() -> str:
    return Fernet.generate_key().decode()


def test_a_text_comes_back_only_for_its_own_purpose():
    token = crypto.encrypt(SENTENCE.encode(), "need")
    assert crypto.decrypt(token, "need").decode() == SENTENCE
    with pytest.raises(crypto.WrongKey):
        crypto.decrypt(token, "agreement")


def test_the_first_key_encrypts_and_all_decrypt(settings):
    settings.FIELD_KEYS = [old := new_key()]
    written_before = crypto.encrypt(b"before", "need")
    settings.FIELD_KEYS = [new := new_key(), old]
    assert crypto.decrypt(written_before, "need") == b"before"
    written_after = crypto.encrypt(b"after", "need")
    settings.FIELD_KEYS = [new]
    assert crypto.decrypt(written_after, "need") == b"after"
    with pytest.raises(crypto.WrongKey):
        crypto.decrypt(written_before, "need")


def test_a_token_does_not_tell_when_it_was_written():
    token = crypto.encrypt(b"x", "need")
    box = crypto._box("need")
    assert box.extract_timestamp(token) == 0


@pytest.mark.parametrize("keys", [[], ["short"], ["not base64 at all!"]])
def test_a_bad_key_is_refused_with_where_to_read_on(settings, keys):
    settings.FIELD_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match=r"docs/operations\.md"):
        crypto.field_keys()


def test_a_keyed_hash_depends_on_key_and_purpose(settings):
    first = crypto.keyed_hash("secret", "feed")
    assert first == crypto.keyed_hash("secret", "feed")
    assert first != crypto.keyed_hash("secret", "code")
    settings.FIELD_KEYS = [new_key()]
    assert first != crypto.keyed_hash("secret", "feed")


def test_the_database_never_holds_the_sentence(cast):
    need = Need.objects.create(person=cast.joris, other=cast.sanne, text=SENTENCE, made_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM moments_need")
        (stored,) = cursor.fetchone()
    assert "rooster" not in stored
    assert Need.objects.get(pk=need.pk).text == SENTENCE


def test_an_encrypted_text_cannot_be_searched(db):
    with pytest.raises(FieldError):
        list(Need.objects.filter(text=SENTENCE))


def test_a_wrong_key_is_noticed_by_the_canary(db, settings):
    assert Installation.current().key_fits()
    settings.FIELD_KEYS = [new_key()]
    assert not Installation.current().key_fits()
