"""A roster calendar to who works when: repeated, moved and cancelled shifts, and what is no shift at all."""

from datetime import UTC, datetime, timedelta

import pytest

from medemens.presence.rostering import calendar as reader
from medemens.presence.rostering.calendar import NotACalendar, read_calendar
from medemens.presence.rostering.whose import Named, Team
from medemens.presence.tests.roster_kit import ZONE, calendar, event, spoken

START, END = datetime(2026, 11, 21, 23, tzinfo=UTC), datetime(2026, 12, 20, 23, tzinfo=UTC)
ME = 7


def read(*events: str, whose=lambda mails, text: {ME}):
    return read_calendar(calendar(*events), START, END, ZONE, whose)


def said(*events: str) -> list[str]:
    return sorted(spoken(*span) for span in read(*events).shifts.get(ME, []))


def test_a_night():
    assert said(event("20261124T230000", "20261125T070000")) == ["di 24-11 23:00 wo 07:00"]


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20261124T220000Z", "DTEND:20261125T060000Z"],
        ["DTSTART:20261124T230000", "DTEND:20261125T070000"],  # by whatever clock hangs there
        ["DTSTART;TZID=W. Europe Standard Time:20261124T230000", "DURATION:PT8H"],
        ["DTSTART;TZID=Europe/London:20261124T220000", "DTEND;TZID=Europe/Amsterdam:20261125T070000"],
        ["DTSTART;TZID=Nergens/Bekend:20261124T230000", "DTEND;TZID=Nergens/Bekend:20261125T070000"],
    ],
)
def test_the_same_night_in_any_zone(lines):
    entry = "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "SUMMARY:N", "END:VEVENT"])
    assert said(entry) == ["di 24-11 23:00 wo 07:00"]


def test_a_shift_that_comes_back_but_for_one_and_with_one_moved():
    series = event("20261102T070000", "20261102T150000", UID="vroeg", RRULE="FREQ=WEEKLY;COUNT=6",
                   EXDATE=";TZID=Europe/Amsterdam:20261130T070000")  # fmt: skip
    moved = event("20261207T150000", "20261207T230000", UID="vroeg",
                  RECURRENCE_ID=";TZID=Europe/Amsterdam:20261207T070000")  # fmt: skip
    assert said(series, moved) == ["ma 07-12 15:00 23:00", "ma 23-11 07:00 15:00"]


def test_one_that_comes_back_and_is_cancelled_once():
    series = event("20261123T070000", "20261123T150000", UID="vroeg", RRULE="FREQ=WEEKLY;COUNT=2")
    cancelled = event("20261130T070000", "20261130T150000", UID="vroeg", STATUS="CANCELLED",
                      RECURRENCE_ID=";TZID=Europe/Amsterdam:20261130T070000")  # fmt: skip
    assert said(series, cancelled) == ["ma 23-11 07:00 15:00"]


def test_a_weekly_night_keeps_its_hour_as_the_clock_changes():
    start, end = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC)
    series = event("20261020T230000", "20261021T070000", RRULE="FREQ=WEEKLY;COUNT=2")
    found = read_calendar(calendar(series), start, end, ZONE, lambda mails, text: {ME})
    assert [spoken(*span) for span in found.shifts[ME]] == [
        "di 20-10 23:00 wo 07:00",
        "di 27-10 23:00 wo 07:00",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        event("20261124", summary="Dagdienst"),
        event("20261124", "20261125"),
        event("20261124T000000", "20261125T000000"),
        event("20261124T000000", "20261124T235900"),
        event("20261124T070000", "20261124T150000", "Verlof"),
        event("20261124T070000", "20261124T150000", "ZV"),
        event("20261124T070000", "20261124T150000", "D", CATEGORIES="Vakantie,Rood"),
        event("20261124T070000", "20261124T150000", "D", DESCRIPTION="Soort: ziek"),
        event("20261124T070000", "20261124T150000", "D", LOCATION="Thuis\\, ziek"),
        event("20261124T070000", "20261124T150000", "D", TRANSP="TRANSPARENT"),
        event("20261124T070000", "20261124T150000", "D", STATUS="CANCELLED"),
        event("20261124T070000", "20261124T150000", "D", STATUS="TENTATIVE"),
        event("20261124T070000", "20261124T150000", "D", CLASS="PRIVATE"),
        *(
            event("20261124T070000", "20261124T150000", "D", X_MICROSOFT_CDO_BUSYSTATUS=busy)
            for busy in ("OOF", "FREE", "TENTATIVE", "WORKINGELSEWHERE")
        ),
        event("20261124T070000", "20261124T070000"),
        event("20261124T070000", "20261125T150000"),
        event("20261120T070000", "20261120T150000"),
        event("20261221T070000", "20261221T150000"),
        event("20261124T070000", "20261124T071000", RRULE="FREQ=HOURLY"),
        event("20261124T070000", "20261124T070010", RRULE="FREQ=DAILY;BYHOUR=1,2;BYSECOND=1,2,3"),
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:rubbish\r\nEND:VEVENT",
        "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:zonder tijd\r\nEND:VEVENT",
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T070000Z\r\nRRULE:FREQ=WAT\r\nEND:VEVENT",
    ],
)
def test_what_is_no_shift_takes_no_other_with_it(entry):
    assert said(entry, event("20261126T070000", "20261126T150000")) == ["do 26-11 07:00 15:00"]


@pytest.mark.parametrize(
    ("rules", "more"),
    [
        (["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], {}),
        (["FREQ=WEEKLY;BYMONTH=2;BYSETPOS=9"], {}),
        (["FREQ=YEARLY;BYEASTER=400"], {}),
        (["FREQ=MONTHLY"], {}),
        (["FREQ=DAILY;INTERVAL=0"], {}),
        (["FREQ=DAILY;INTERVAL=14;BYDAY=MO"], {}),  # from a Tuesday never
        (["FREQ=DAILY"] * 4, {}),
        (["FREQ=DAILY"], {"begins": "19991231"}),
        (["FREQ=DAILY"], {"begins": "00010101"}),
        (["FREQ=DAILY"], {"lasts": "P10000D"}),
    ],
)
def test_a_rule_that_could_be_looked_for_for_ever_is_never_looked_for(monkeypatch, rules, more):
    asked = []
    monkeypatch.setattr(reader.recurring_ical_events, "of", asked.append)
    begins, lasts = more.get("begins", "20200107"), more.get("lasts", "PT8H")
    lines = [
        f"DTSTART:{begins}T070000",
        f"DURATION:{lasts}",
        "SUMMARY:D",
        *(f"RRULE:{rule}" for rule in rules),
    ]
    assert said("\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])) == []
    assert asked == []


@pytest.mark.parametrize(
    ("rule", "times"),
    [
        ("FREQ=DAILY;INTERVAL=9;BYDAY=MO,TU,WE,TH,FR", 2),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;WKST=MO", 4),
        ("FREQ=WEEKLY;UNTIL=20261201T230000Z", 2),
        ("FREQ=DAILY;COUNT=3", 3),
    ],
)
def test_a_rule_of_shifts_is_followed(rule, times):
    assert len(said(event("20261124T070000", "20261124T150000", RRULE=rule))) == times


@pytest.mark.parametrize(
    "lines",
    [
        {"CLASS": "PUBLIC", "STATUS": "CONFIRMED", "TRANSP": "OPAQUE", "X_MICROSOFT_CDO_BUSYSTATUS": "BUSY"},
        {"DESCRIPTION": "Ben je ziek? Bel dan voor zeven uur de planning."},
        {"LOCATION": "Ziekenhuis Oost"},
        {"CATEGORIES": "Werk"},
    ],
)
def test_what_is_a_shift_whatever_else_is_said(lines):
    assert said(event("20261124T070000", "20261124T150000", "D1", **lines)) == ["di 24-11 07:00 15:00"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Log in</body></html>",
        b"BEGIN:VCALENDAR\r\n",
        calendar(event("20261124T070000", "20261124T150000"))[:-30],
        b"\x00\xff" * 50,
    ],
)
def test_what_is_no_calendar_is_refused_and_not_repeated(content):
    with pytest.raises(NotACalendar) as refused:
        read_calendar(content, START, END, ZONE, lambda mails, text: {ME})
    assert str(refused.value) == ""


def test_a_calendar_that_takes_too_long_is_refused(monkeypatch):
    clock = iter(range(0, 1000, 40))
    monkeypatch.setattr(reader, "monotonic", lambda: next(clock))
    entries = [event(f"202611{day}T070000", f"202611{day}T150000") for day in (24, 25, 26)]
    with pytest.raises(NotACalendar):
        read(*entries)


def test_an_empty_calendar_says_that_nobody_works():
    found = read()
    assert (found.is_empty, found.shifts, found.named) == (True, {}, set())


class TestWhoseShiftItIs:
    TEAM = Team(
        [
            Named(1, ("000103", "A7"), "joris@delinde.example", "Joris", "van den", "Berg"),
            Named(2, ("000104",), "fatima@delinde.example", "Fatima", "", "Benali"),
            Named(3, ("000105",), "", "Fatima", "", "Benali"),
            Named(4, ("000106",), "ayse@delinde.example", "Ayşe", "", "Öztürk"),
        ]
    )

    @pytest.mark.parametrize(
        ("summary", "lines", "people"),
        [
            ("Nacht", {"ATTENDEE": "mailto:Joris@delinde.example"}, {1}),
            ("Nacht 000104", {"ATTENDEE": "mailto:joris@delinde.example"}, {1}),
            ("Nacht 000104", {"ATTENDEE": "mailto:kamer3@delinde.example"}, {2}),
            ("Nacht a7", {}, {1}),
            ("Nacht", {"DESCRIPTION": "Personeelsnummer: 000106"}, {4}),
            ("Nacht Joris van den Berg", {}, {1}),
            ("Berg\\, Joris van den: nacht", {}, {1}),
            ("Ayse Ozturk (N)", {}, {4}),
            ("Joris van den Berg\\, Ayşe Öztürk", {}, {1, 4}),
            ("Nacht Fatima Benali", {}, set()),  # there are two
            ("Nacht Joris", {}, set()),
            ("Nacht 1000103", {}, set()),
            ("Nacht", {"ATTENDEE": ";PARTSTAT=DECLINED:mailto:joris@delinde.example"}, set()),
        ],
    )
    def test_by_mail_then_number_then_full_name(self, summary, lines, people):
        found = read(event("20261124T230000", "20261125T070000", summary, **lines), whose=self.TEAM.named_in)
        assert found.shifts.keys() == people
        assert not found.is_empty

    def test_who_is_named_in_leave_alone_is_named(self):
        entry = event("20261124T070000", "20261124T150000", "Verlof Joris van den Berg")
        found = read(entry, whose=self.TEAM.named_in)
        assert (found.shifts, found.named) == ({}, {1})


def test_a_year_of_shifts_of_a_team_is_read_in_seconds():
    days = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(365)]
    entries = [
        event(f"{day:%Y%m%d}T070000", f"{day:%Y%m%d}T150000", f"D {who}") for day in days for who in range(4)
    ]
    assert len(read(*entries).shifts[ME]) == 4 * 29
