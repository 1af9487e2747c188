"""Fetching: nothing is lost, nothing is read twice, and a wrong setting is said in words."""

import ipaddress
import logging
import ssl
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from medemens.signals.mailbox import ConfigurationError, MailboxUnavailable, incoming, read_mailbox

from .fake_imap import PASSWORD, FakeImap

FIRST = b"From: joris@delinde.example\r\nSubject: een\r\n\r\nEen\r\n"
SECOND = b"From: fatima@delinde.example\r\nSubject: twee\r\n\r\nTw\xe9\xe9\r\n"


@pytest.fixture
def maildir(tmp_path):
    root = tmp_path / "Mail dir"
    for name in ("new", "cur", "tmp"):
        (root / name).mkdir(parents=True)
    (root / "new" / "1768118403.M1.host").write_bytes(FIRST)
    (root / "cur" / "1768118404.M2.host:2,F").write_bytes(SECOND)
    (root / "cur" / "1768118401.M0.host:2,RS").write_bytes(b"Subject: seen\r\n\r\n")
    (root / "new" / ".nfs0001").write_bytes(b"not a mail")
    return root


def files(root):
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


class TestMaildir:
    def read(self, root):
        return read_mailbox(f"maildir://{quote(str(root))}")

    def test_gives_what_was_not_seen_oldest_first(self, maildir):
        assert [mail.raw for mail in self.read(maildir)] == [FIRST, SECOND]

    def test_unacknowledged_mail_comes_again(self, maildir):
        before = files(maildir)
        assert len(list(self.read(maildir))) == 2
        assert files(maildir) == before
        assert len(list(self.read(maildir))) == 2

    def test_acknowledged_mail_is_kept_as_seen(self, maildir):
        for mail in self.read(maildir):
            mail.acknowledge()
        assert files(maildir) == [
            "cur/1768118401.M0.host:2,RS",
            "cur/1768118403.M1.host:2,S",
            "cur/1768118404.M2.host:2,FS",
            "new/.nfs0001",
        ]
        assert (maildir / "cur" / "1768118404.M2.host:2,FS").read_bytes() == SECOND
        assert list(self.read(maildir)) == []

    def test_deleted_mail_is_gone(self, maildir):
        for mail in self.read(maildir):
            mail.acknowledge(delete=True)
        assert files(maildir) == ["cur/1768118401.M0.host:2,RS", "new/.nfs0001"]

    def test_a_file_that_another_reader_took_is_theirs(self, maildir):
        mails = self.read(maildir)
        first = next(mails)
        (maildir / "new" / "1768118403.M1.host").unlink()
        (maildir / "cur" / "1768118404.M2.host:2,F").unlink()
        first.acknowledge()
        assert list(mails) == []

    def test_mail_that_is_too_large_is_put_aside_unread(self, maildir, monkeypatch, caplog):
        monkeypatch.setattr("medemens.signals.mailbox.maildir.MAX_BYTES", len(FIRST) - 1)
        (maildir / "new" / "1768118405.M3.host").write_bytes(b"Subject: klein\r\n\r\n")
        (maildir / "cur" / "1768118404.M2.host:2,F").unlink()
        with caplog.at_level(logging.WARNING):
            assert [mail.raw for mail in self.read(maildir)] == [b"Subject: klein\r\n\r\n"]
        assert "cur/1768118403.M1.host:2,S" in files(maildir)
        assert f"{len(FIRST)} bytes" in caplog.text
        assert "een" not in caplog.text

    def test_a_missing_maildir_is_said_at_once(self, tmp_path):
        with pytest.raises(ConfigurationError, match="no folders new and cur"):
            self.read(tmp_path / "nowhere")


class TestImap:
    def url(self, port, *, password=PASSWORD, folder="/INBOX"):
        return f"imap://afspraken%40delinde.example:{quote(password)}@127.0.0.1:{port}{folder}"

    def test_gives_every_mail_byte_for_byte_without_marking_it_read(self):
        fake = FakeImap([FIRST, SECOND])
        with fake.running() as port:
            assert [mail.raw for mail in read_mailbox(self.url(port))] == [FIRST, SECOND]
        assert fake.folders == {"INBOX": {1: FIRST, 2: SECOND}}
        assert not [command for command in fake.seen if "BODY[]" in command]
        assert fake.seen[-1] == "LOGOUT"

    @pytest.mark.parametrize("capabilities", ["MOVE UIDPLUS", "UIDPLUS", ""])
    def test_acknowledged_mail_is_kept_in_a_folder_of_its_own(self, capabilities):
        fake = FakeImap([FIRST, SECOND], capabilities=capabilities)
        with fake.running() as port:
            for mail in read_mailbox(self.url(port)):
                mail.acknowledge()
            assert list(read_mailbox(self.url(port))) == []
        assert fake.folders == {"INBOX": {}, "Medemens.handled": {1: FIRST, 2: SECOND}}
        assert ('UID MOVE 1 "Medemens.handled"' in fake.seen) == ("MOVE" in capabilities)

    def test_the_folder_is_used_again_by_the_next_run(self):
        fake = FakeImap([FIRST])
        with fake.running() as port:
            for later in (SECOND, b""):
                for mail in read_mailbox(self.url(port)):
                    mail.acknowledge()
                fake.folders["INBOX"] = {2: later}
        assert fake.folders["Medemens.handled"] == {1: FIRST, 2: SECOND}

    def test_a_server_that_keeps_all_folders_beneath_the_inbox(self):
        fake = FakeImap([FIRST], prefix="INBOX.")
        with fake.running() as port:
            for mail in read_mailbox(self.url(port)):
                mail.acknowledge()
        assert fake.folders["INBOX.Medemens.handled"] == {1: FIRST}

    def test_a_server_that_makes_no_folders_at_all(self):
        fake = FakeImap([FIRST], prefix="Nowhere")
        with fake.running() as port:
            mail = next(mails := read_mailbox(self.url(port)))
            with pytest.raises(ConfigurationError, match="folder for handled mail"):
                mail.acknowledge()
            mails.close()
        assert fake.folders == {"INBOX": {1: FIRST}}

    @pytest.mark.parametrize("capabilities", ["MOVE UIDPLUS", ""])
    def test_deleted_mail_is_gone(self, capabilities):
        fake = FakeImap([FIRST, SECOND], capabilities=capabilities)
        with fake.running() as port:
            for mail in read_mailbox(self.url(port)):
                mail.acknowledge(delete=mail.raw == FIRST)
        assert fake.folders == {"INBOX": {}, "Medemens.handled": {2: SECOND}}

    def test_a_caller_who_fails_loses_nothing(self):
        fake = FakeImap([FIRST, SECOND])

        def crash_at_the_second(url):
            for mail in read_mailbox(url):
                if mail.raw == SECOND:
                    raise ZeroDivisionError
                mail.acknowledge()

        with fake.running() as port:
            with pytest.raises(ZeroDivisionError):
                crash_at_the_second(self.url(port))
            assert [mail.raw for mail in read_mailbox(self.url(port))] == [SECOND]

    def test_mail_that_is_too_large_is_put_aside_unread(self, caplog):
        large = b"Subject: groot\r\n\r\n" + b"x" * incoming.MAX_BYTES
        fake = FakeImap([large, SECOND])
        with fake.running() as port, caplog.at_level(logging.WARNING):
            assert [mail.raw for mail in read_mailbox(self.url(port))] == [SECOND]
        assert fake.folders["Medemens.handled"] == {1: large}
        assert "UID FETCH 1 (BODY.PEEK[])" not in fake.seen

    def test_mail_that_someone_took_away_meanwhile_is_passed_over(self):
        fake = FakeImap([FIRST, SECOND])
        with fake.running() as port:
            mails = read_mailbox(self.url(port))
            assert next(mails).raw == FIRST
            del fake.folders["INBOX"][2]
            assert list(mails) == []

    def test_an_empty_mailbox(self):
        with FakeImap([]).running() as port:
            assert list(read_mailbox(self.url(port, folder=""))) == []

    def test_a_wrong_password_is_said_without_it(self):
        with FakeImap([FIRST]).running() as port, pytest.raises(ConfigurationError) as refused:
            next(read_mailbox(self.url(port, password="fout")))
        assert str(refused.value) == "The mail server doesn’t accept the name and password in MAILBOX_URL."
        assert "fout" not in repr(refused.value)

    def test_a_missing_folder(self):
        with FakeImap([]).running() as port, pytest.raises(ConfigurationError, match="folder in MAILBOX_URL"):
            next(read_mailbox(self.url(port, folder="/Elders")))

    @pytest.mark.parametrize("moment", ["CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH"])
    def test_a_connection_that_breaks_is_for_the_next_run(self, moment):
        fake = FakeImap([FIRST])
        fake.disconnect_at = moment
        with fake.running() as port, pytest.raises(MailboxUnavailable, match="next run"):
            list(read_mailbox(self.url(port)))

    def test_an_acknowledgement_after_the_connection_closed_says_so(self):
        with FakeImap([FIRST]).running() as port:
            (mail,) = read_mailbox(self.url(port))
            with pytest.raises(MailboxUnavailable):
                mail.acknowledge()

    def test_nobody_there(self):
        with FakeImap([]).running() as port:
            pass
        with pytest.raises(MailboxUnavailable):
            list(read_mailbox(self.url(port)))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "INBOX",
        "pop3://a:b@mail.example.nl",
        "imaps://",
        "imaps://a:b@mail.example.nl:poort/INBOX",
        "imaps://a:b@[mail.example.nl/INBOX",
        "imaps://mail.example.nl/INBOX",
        "imaps://a@mail.example.nl/INBOX",
        "imaps://a:geheim@mail.example.nl/Post%0D%0ALOGOUT",
        "imaps://a:geheim%0Awoord@mail.example.nl/INBOX",
        "imaps://a:geheim@mail.example.nl/Verstuurd%C3%A9",
        "maildir://Maildir",
        "maildir:",
    ],
)
def test_a_wrong_address_is_refused_at_once_and_without_the_password(url):
    with pytest.raises(ConfigurationError, match="MAILBOX_URL") as refused:
        read_mailbox(url)
    assert "geheim" not in str(refused.value)
    assert "imaps://name:password@" in str(refused.value)


@pytest.fixture
def certificate(tmp_path):
    """A server context with a certificate for 127.0.0.1 that signed itself, and the file to trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(host, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "mail.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context, file


class TestEncrypted:
    def url(self, port):
        return f"imaps://afspraken%40delinde.example:{quote(PASSWORD)}@127.0.0.1:{port}/INBOX"

    @pytest.mark.parametrize("capabilities", ["MOVE UIDPLUS", "MOVE UIDPLUS AUTH=PLAIN"])
    def test_a_trusted_server_is_read(self, certificate, capabilities, monkeypatch):
        context, file = certificate
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        fake = FakeImap([FIRST], capabilities=capabilities)
        with fake.running(tls=context) as port:
            assert [mail.raw for mail in read_mailbox(self.url(port))] == [FIRST]
        assert ("AUTHENTICATE PLAIN" in fake.seen) == ("AUTH=PLAIN" in capabilities)

    def test_a_certificate_nobody_vouches_for_is_refused_before_the_password(self, certificate):
        fake = FakeImap([FIRST])
        with (
            fake.running(tls=certificate[0]) as port,
            pytest.raises(ConfigurationError, match="isn’t trusted"),
        ):
            next(read_mailbox(self.url(port)))
        assert fake.seen == []


def test_a_password_is_never_sent_in_clear_to_another_machine(monkeypatch):
    fake = FakeImap([FIRST])
    monkeypatch.setattr("medemens.signals.mailbox.imap._is_this_machine", lambda host: False)
    with fake.running() as port, pytest.raises(ConfigurationError, match="no encryption"):
        next(read_mailbox(f"imap://a:geheim@127.0.0.1:{port}/INBOX"))
    assert not [command for command in fake.seen if "LOGIN" in command]
