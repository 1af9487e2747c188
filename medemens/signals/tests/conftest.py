"""A real mail server on this machine, and the mails it got."""

import email
import email.policy
import socket
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from icalendar import Calendar


@dataclass
class MailServer:
    """Keeps what arrives. `answers` is a list of what it says next: to RCPT ("rcpt", …) or after DATA ("data", …)."""

    raw: list[bytes] = field(default_factory=list)
    sessions: set[str] = field(default_factory=set)
    answers: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def mails(self) -> list[EmailMessage]:
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]

    def to(self, person) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == person.work_mail]

    def only_to(self, person) -> EmailMessage:
        (mail,) = self.to(person)
        return mail

    def _says(self, to: str) -> str:
        if self.answers and self.answers[0][0] == to:
            return self.answers.pop(0)[1]
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self._says("rcpt")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        self.sessions.add(str(session.peer))
        answer = self._says("data")
        if answer.startswith("250"):
            self.raw.append(envelope.content)
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mail_server(settings):
    """A running SMTP server to which this installation sends its mail."""
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.BASE_URL = "https://medemens.example"
    yield server
    controller.stop()


@pytest.fixture
def maildir(settings, tmp_path):
    """The product's mailbox: a Maildir. `maildir(raw)` puts a mail in it."""
    root = tmp_path / "mailbox"
    for name in ("new", "cur", "tmp"):
        (root / name).mkdir(parents=True)
    settings.MAILBOX_URL = f"maildir://{root}"

    def put(raw: bytes) -> None:
        number = len(list(root.rglob("*.example")))
        (root / "new" / f"{1768118400 + number}.M{number}.example").write_bytes(raw)

    put.root = root
    return put


def text_of(mail: EmailMessage) -> str:
    """The plain text, with line ends as Python has them."""
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def html_of(mail: EmailMessage) -> str:
    return mail.get_body(("html",)).get_content()


def calendar_of(mail: EmailMessage) -> Calendar | None:
    """The calendar alternative, which is what calendar programs read."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(parts[0].get_payload(decode=True)) if parts else None
