"""What calendars read: the facts come back for any text, and every time means the instant it was given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.moments import calendar as cal
from medemens.moments.tests.reading import (
    AMSTERDAM,
    COFFEE,
    SENT_ZONE,
    at,
    instants,
    read,
    unfolded,
)


class TestRequest:
    def test_is_what_calendars_expect_line_by_line(self):
        lines = unfolded(cal.request(COFFEE))
        event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-2:] == ["END:VCALENDAR", ""]
        assert {
            "VERSION:2.0",
            "PRODID:-//Medemens//Medemens//NL",
            "CALSCALE:GREGORIAN",
            "METHOD:REQUEST",
        } < set(lines)
        assert sorted(event) == sorted(
            [
                "BEGIN:VEVENT",
                "SUMMARY:Koffie met Joris",
                "DTSTART;TZID=Europe/Amsterdam:20270114T101500",
                "DTEND;TZID=Europe/Amsterdam:20270114T103000",
                "DTSTAMP:20270111T080000Z",
                "UID:0f9c5d2e7a1b4c6d8e0f9c5d2e7a1b4c6d8e0f9c@medemens.example",
                "SEQUENCE:0",
                'ATTENDEE;CN="Joris van den Berg";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;'
                "ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:joris.vandenberg@delinde.example",
                "CLASS:PRIVATE",
                "DESCRIPTION:Dit mag in werktijd.",
                "LOCATION:Het keukentje\\, 2e verdieping",
                'ORGANIZER;CN="Sanne Vermeer":mailto:medemens@delinde.example',
                "STATUS:CONFIRMED",
                "TRANSP:OPAQUE",
                "END:VEVENT",
            ]
        )

    def test_without_a_mailbox_no_reply_and_no_other_time_is_asked(self):
        lines = unfolded(cal.request(replace(COFFEE, rsvp=False)))
        assert any(line.startswith("ATTENDEE;") and "RSVP=FALSE" in line for line in lines)
        assert "X-MICROSOFT-DISALLOW-COUNTER:TRUE" in lines
        assert "X-MICROSOFT-DISALLOW-COUNTER:TRUE" not in unfolded(cal.request(COFFEE))

    def test_the_proposers_own_copy_is_accepted_and_asks_nothing(self):
        own = replace(
            COFFEE, attendee_mail="sanne@delinde.example", attendee_name="Sanne Vermeer", accepted=True
        )
        _, event = read(cal.request(own))
        assert event["ATTENDEE"] == "mailto:sanne@delinde.example"
        assert event["ORGANIZER"] == "mailto:medemens@delinde.example"
        assert (event["ATTENDEE"].params["PARTSTAT"], event["ATTENDEE"].params["RSVP"]) == (
            "ACCEPTED",
            "FALSE",
        )

    def test_an_update_keeps_the_uid_and_raises_the_sequence(self):
        _, first = read(cal.request(COFFEE))
        _, second = read(cal.request(replace(COFFEE, sequence=1)))
        assert first["UID"] == second["UID"]
        assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)

    def test_the_time_zone_comes_before_the_event(self):
        lines = unfolded(cal.request(COFFEE))
        assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")
        assert lines.count("BEGIN:VTIMEZONE") == 1


def test_a_cancellation_names_the_same_event_and_is_free_time():
    calendar, event = read(cal.cancel(replace(COFFEE, sequence=2)))
    facts = [
        str(event[name]) for name in ("UID", "SEQUENCE", "STATUS", "TRANSP", "CLASS", "ORGANIZER", "ATTENDEE")
    ]
    assert calendar["METHOD"] == "CANCEL"
    assert facts == [
        COFFEE.uid,
        "2",
        "CANCELLED",
        "TRANSPARENT",
        "PRIVATE",
        "mailto:medemens@delinde.example",
        "mailto:joris.vandenberg@delinde.example",
    ]


class TestTime:
    def test_a_summer_appointment_made_in_winter_is_at_the_hour_on_the_clock(self):
        start = datetime(2027, 7, 1, 10, 0, tzinfo=AMSTERDAM)
        ics = cal.request(at(start, start + timedelta(minutes=30)))
        assert "DTSTART;TZID=Europe/Amsterdam:20270701T100000" in unfolded(ics)
        assert instants(ics)[0] == datetime(2027, 7, 1, 8, 0, tzinfo=UTC)

    def test_a_winter_appointment_made_in_summer(self):
        start = datetime(2027, 12, 1, 10, 0, tzinfo=AMSTERDAM)
        made = datetime(2027, 8, 1, 10, 0, tzinfo=AMSTERDAM)
        ics = cal.request(at(start, start + timedelta(minutes=30), dtstamp=made))
        assert "DTSTAMP:20270801T080000Z" in unfolded(ics)
        assert instants(ics)[0] == datetime(2027, 12, 1, 9, 0, tzinfo=UTC)

    def test_a_night_shift_across_the_spring_change_lasts_an_hour_less(self):
        start = datetime(2027, 3, 27, 23, 0, tzinfo=AMSTERDAM)
        end = datetime(2027, 3, 28, 7, 0, tzinfo=AMSTERDAM)
        found = instants(cal.request(at(start, end)))
        assert found == (datetime(2027, 3, 27, 22, 0, tzinfo=UTC), datetime(2027, 3, 28, 5, 0, tzinfo=UTC))
        assert found[1] - found[0] == timedelta(hours=7)

    def test_half_past_two_in_the_spring_night_becomes_the_time_that_exists(self):
        start = datetime(2027, 3, 28, 2, 30, tzinfo=AMSTERDAM)
        ics = cal.request(at(start, datetime(2027, 3, 28, 4, 0, tzinfo=AMSTERDAM)))
        assert "DTSTART;TZID=Europe/Amsterdam:20270328T033000" in unfolded(ics)
        assert instants(ics)[0] == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
    def test_both_half_past_twos_of_the_autumn_night_are_told_apart(self, fold, hour):
        start = datetime(2027, 10, 31, 2, 30, fold=fold, tzinfo=AMSTERDAM)
        end = datetime(2027, 10, 31, 3, 30, tzinfo=AMSTERDAM)
        ics = cal.request(at(start, end))
        assert instants(ics) == (
            datetime(2027, 10, 31, hour, 30, tzinfo=UTC),
            datetime(2027, 10, 31, 2, 30, tzinfo=UTC),
        )
        assert ("DTSTART:20271031T013000Z" in unfolded(ics)) == (fold == 1)

    def test_a_night_from_eleven_to_one_ends_on_the_next_day(self):
        start = datetime(2027, 1, 14, 23, 0, tzinfo=AMSTERDAM)
        lines = unfolded(cal.request(at(start, datetime(2027, 1, 15, 1, 0, tzinfo=AMSTERDAM))))
        assert "DTSTART;TZID=Europe/Amsterdam:20270114T230000" in lines
        assert "DTEND;TZID=Europe/Amsterdam:20270115T010000" in lines

    def test_times_in_utc_are_shown_as_amsterdam(self):
        start = datetime(2027, 7, 1, 8, 0, tzinfo=UTC)
        assert "DTSTART;TZID=Europe/Amsterdam:20270701T100000" in unfolded(
            cal.request(at(start, start + timedelta(hours=1)))
        )

    def test_the_written_zone_agrees_with_the_tz_database_around_every_change(self):
        """If the Union ends summer time, this fails and the zone must be written anew."""
        start = datetime(2024, 1, 1, tzinfo=AMSTERDAM)
        around_changes = (
            datetime(year, month, day, hour, 30, tzinfo=AMSTERDAM)
            for year in range(2024, 2046)
            for month in (3, 10)
            for day in range(24, 32)
            for hour in (0, 1, 4)
        )
        weekly = (start + timedelta(days=7 * week) for week in range(52 * 20))
        for moment in (*around_changes, *weekly):
            assert moment.utcoffset() == moment.replace(tzinfo=SENT_ZONE).utcoffset(), moment

    @given(seconds=st.integers(0, 20 * 366 * 86400), minutes=st.integers(1, 720))
    def test_any_instant_comes_back(self, seconds, minutes):
        start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        end = start + timedelta(minutes=minutes)
        assert instants(cal.request(at(start, end))) == (start, end)

    @pytest.mark.parametrize("field", ["starts_at", "ends_at", "dtstamp"])
    def test_naive_times_are_refused(self, field):
        with pytest.raises(ValueError, match="aware"):
            replace(COFFEE, **{field: datetime(2027, 1, 14, 10, 0)})  # noqa: DTZ001 the very mistake

    def test_an_end_before_the_start_is_refused(self):
        with pytest.raises(ValueError, match="ends after"):
            at(COFFEE.ends_at, COFFEE.starts_at)


anything = st.text(max_size=300)
HOSTILE = "x\r\nATTENDEE:mailto:evil@example.com\nBEGIN:VALARM\rEND:VEVENT\u2028ORGANIZER:a\x85b\x0bc\x00d"


class TestText:
    @example(summary="\\", location="\\n", description="a\\\n;,", name="\\", organizer='"^\\')
    @given(summary=anything, location=anything, description=anything, name=anything, organizer=anything)
    def test_any_text_comes_back_as_the_same_facts(self, summary, location, description, name, organizer):
        sent = replace(
            COFFEE,
            summary=summary,
            location=location,
            description=description,
            attendee_name=name,
            organizer_name=organizer,
        )
        ics = cal.request(sent)
        _, event = read(ics)
        assert _texts(ics) == {
            "SUMMARY": cal.one_line(summary),
            "LOCATION": cal.one_line(location),
            "DESCRIPTION": cal.many_lines(description),
        }
        for person, written in (("ATTENDEE", name), ("ORGANIZER", organizer)):
            shown = cal.one_line(written).replace('"', "'").replace("\\", "/")
            assert event[person].params["CN"] == (shown or event[person].removeprefix("mailto:"))
        assert (event.start, event.end) == (sent.starts_at, sent.ends_at)
        assert (event["UID"], event["SEQUENCE"]) == (sent.uid, 0)

    @given(anything)
    def test_lines_are_folded_at_75_octets_between_whole_characters(self, text):
        ics = cal.request(replace(COFFEE, summary=text, description=text * 3, attendee_name=text))
        lines = ics.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert b"\n" not in ics.replace(b"\r\n", b"")
        assert b"\r" not in ics.replace(b"\r\n", b"")
        for line in lines:
            line.decode()

    def test_line_breaks_in_names_and_places_make_no_properties(self):
        plain = unfolded(cal.request(COFFEE))
        hostile = unfolded(
            cal.request(
                replace(
                    COFFEE,
                    uid=HOSTILE,
                    summary=HOSTILE,
                    location=HOSTILE,
                    description=HOSTILE,
                    attendee_name=HOSTILE,
                    organizer_name=HOSTILE,
                )
            )
        )
        names = [[line.partition(":")[0].partition(";")[0] for line in lines] for lines in (plain, hostile)]
        assert names[0] == names[1]

    @pytest.mark.parametrize(
        "mail_address",
        [
            "a@b.nl\r\nATTENDEE:x",
            "a b@c.nl",
            "a@b@c.nl",
            "",
            "a",
            'a";X=1:@b.nl',
            "a@b.nl;X=1",
            "a@b.nl,c@d.nl",
            "a\x00@b.nl",
        ],
    )
    @pytest.mark.parametrize("field", ["organizer_mail", "attendee_mail"])
    def test_an_address_that_could_extend_a_line_is_refused(self, field, mail_address):
        with pytest.raises(ValueError, match="mail address"):
            replace(COFFEE, **{field: mail_address})

    @pytest.mark.parametrize("mail_address", ["m.o'brien+werk@delinde.example", "anaïs@zorgé.example"])
    def test_unusual_addresses_are_fine(self, mail_address):
        _, event = read(cal.request(replace(COFFEE, attendee_mail=mail_address)))
        assert event["ATTENDEE"] == f"mailto:{mail_address}"

    def test_emoji_and_accents_survive(self):
        _, event = read(
            cal.request(replace(COFFEE, summary="Koffie met Zoë 👩‍🍳", attendee_name="Zoë, de Vries; 👩‍🍳"))
        )
        assert event["SUMMARY"] == "Koffie met Zoë 👩‍🍳"
        assert event["ATTENDEE"].params["CN"] == "Zoë, de Vries; 👩‍🍳"


def _texts(ics):
    """SUMMARY, LOCATION and DESCRIPTION unescaped as RFC 5545 section 3.3.11 says, in one pass."""
    found = {"SUMMARY": "", "LOCATION": "", "DESCRIPTION": ""}
    for line in unfolded(ics):
        name, _, value = line.partition(":")
        if name in found:
            chars = iter(value)
            found[name] = "".join(
                {"n": "\n", "N": "\n"}.get(after := next(chars), after) if char == "\\" else char
                for char in chars
            )
    return found
