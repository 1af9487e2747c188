"""Rosters made by hand: files, calendars, and a server that answers as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from medemens.core.sheets.said import SourceFile
from medemens.presence.models import Presence, Shift
from medemens.presence.rostering import Roster, read_table

ZONE = ZoneInfo("Europe/Amsterdam")
HEADER = "Personeelsnummer;Datum;Begintijd;Eindtijd;Dienst;Afdeling"


def roster_text(*lines: str, header: str = HEADER) -> str:
    return "\r\n".join([header, *lines, ""])


def roster_file(*lines: str, header: str = HEADER, name: str = "rooster.csv") -> SourceFile:
    return SourceFile(name, roster_text(*lines, header=header).encode())


def upload_of(*lines: str, header: str = HEADER) -> SimpleUploadedFile:
    return SimpleUploadedFile("rooster.csv", roster_text(*lines, header=header).encode())


def read(*lines: str, header: str = HEADER) -> Roster:
    return read_table(roster_file(*lines, header=header), ZONE)


def spoken(start: datetime, end: datetime) -> str:
    """A shift as people here say it: "di 24-11 23:00 07:00"."""
    begins, ends = start.astimezone(ZONE), end.astimezone(ZONE)
    days = ["ma", "di", "wo", "do", "vr", "za", "zo"]
    later = "" if ends.date() == begins.date() else f"{days[ends.weekday()]} "
    return f"{days[begins.weekday()]} {begins:%d-%m %H:%M} {later}{ends:%H:%M}"


def said(roster: Roster) -> dict[str, list[str]]:
    return {name: [spoken(*span) for span in spans] for name, spans in roster.shifts.items()}


def troubles(roster: Roster) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.kind) for one in roster.troubles]


def shifts_of(person) -> list[str]:
    rows = Shift.objects.filter(person=person).order_by("starts_at")
    return [f"{spoken(row.starts_at, row.ends_at)} {row.kind} {row.origin}" for row in rows]


def period_of(person) -> tuple[date | None, date | None]:
    row = Presence.objects.filter(person=person).first()
    return (row.rostered_from, row.rostered_until) if row else (None, None)


def event(start: str, end: str = "", summary: str = "Dienst", **lines: str) -> str:
    """An entry; `lines` are further properties ("RRULE": …), `start` is like "20261124T070000" in Amsterdam."""
    zone = "" if start.endswith("Z") else ";TZID=Europe/Amsterdam"
    zone = ";VALUE=DATE" if "T" not in start else zone
    body = [f"DTSTART{zone}:{start}"]
    body += [f"DTEND{zone}:{end}"] if end else []
    body += [f"SUMMARY:{summary}"] if summary else []
    body += [
        f"{name.replace('_', '-')}{'' if value.startswith(';') else ':'}{value}"
        for name, value in lines.items()
    ]
    uid = [] if "UID" in lines else [f"UID:{start}-{abs(hash((start, end, summary, *lines.values())))}"]
    return "\r\n".join(["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", *uid, *body, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rooster//nl"]
    return ("\r\n".join([*head, *events, "END:VCALENDAR"]) + "\r\n").encode()


Answer = Callable[[BaseHTTPRequestHandler], None]


def ok(content: bytes, kind: str = "text/calendar") -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()

    return answer


class Server:
    """A server of rosters: `at[path]` says what it answers; `asked` are the paths that were asked for."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.at: dict[str, Answer] = {}
        self.asked: list[str] = []


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.at.get(self.path, status(404))(self)

        def log_message(self, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = Server(listening.server_address[1])
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
