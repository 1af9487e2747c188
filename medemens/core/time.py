"""Dates and times as people say them, in the active language.

Everything here is pure: `today` and `now_local` are arguments. Days are `datetime.date`, moments are
datetimes already in the organisation's time zone. A week runs from Monday to Sunday (ISO 8601).
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import dateformat
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

NIGHT_BEGINS, DAY_BEGINS, NIGHT_ENDS, NOON, EVENING_BEGINS = 23, 5, 6, 12, 18  # hours on the clock
LONG_AGO = timedelta(days=304)  # about ten months: from here on a month without its year can mislead
SOON = timedelta(days=4)  # so near that the weekday alone is clear, even across a weekend

NUMBERS = (
    pgettext_lazy("number", "one"),
    pgettext_lazy("number", "two"),
    pgettext_lazy("number", "three"),
    pgettext_lazy("number", "four"),
    pgettext_lazy("number", "five"),
    pgettext_lazy("number", "six"),
    pgettext_lazy("number", "seven"),
    pgettext_lazy("number", "eight"),
    pgettext_lazy("number", "nine"),
    pgettext_lazy("number", "ten"),
    pgettext_lazy("number", "eleven"),
    pgettext_lazy("number", "twelve"),
    pgettext_lazy("number", "thirteen"),
    pgettext_lazy("number", "fourteen"),
    pgettext_lazy("number", "fifteen"),
    pgettext_lazy("number", "sixteen"),
    pgettext_lazy("number", "seventeen"),
    pgettext_lazy("number", "eighteen"),
    pgettext_lazy("number", "nineteen"),
    pgettext_lazy("number", "twenty"),
)


def zone() -> ZoneInfo:
    """The organisation's time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def local_day(moment: datetime) -> date:
    """The day of an instant on the organisation's calendar."""
    return moment.astimezone(zone()).date()


def week_start(day: date) -> date:
    """The Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


def week_number(day: date) -> int:
    """The number of the week of `day`, counted through from the first Monday of the calendar."""
    return (day.toordinal() - 1) // 7


def weeks_between(earlier: date, later: date) -> int:
    """Calendar weeks from the week of one day to the week of another.

    Sunday and the Monday after it are one week apart, a Monday and the Sunday after it none. Negative when
    `later` comes first. The first of January of the year 1 was a Monday, so ordinals count whole weeks.
    """
    return (later.toordinal() - 1) // 7 - (earlier.toordinal() - 1) // 7


def weekday_name(weekday: int) -> str:
    """The name of a weekday (0 is Monday), as it stands within a sentence."""
    return _in_a_sentence(WEEKDAYS[weekday])


def _in_a_sentence(name: str | Promise) -> str:
    """Django writes Polish and Ukrainian days and months with a capital, which there only begins a sentence."""
    return str(name).lower() if get_language() in ("pl", "uk") else str(name)


def roughly(day: date, today: date) -> str:
    """A day that has been, as people recall it: “gisteren”, “vorige week”, “half oktober”.

    Rough on purpose: nobody needs to know that a talk was 38 days ago. The year is named when it is not this
    year, or when the day is more than about ten months ago. A day still to come is told by `upcoming`.
    """
    if day > today:
        return upcoming(day, today)
    if today - day <= timedelta(days=1):
        return _("today") if day == today else _("yesterday")
    if weeks_between(day, today) <= 1:
        return _("last week") if weeks_between(day, today) else _("earlier this week")
    month = _in_a_sentence(MONTHS[day.month])
    if day.year != today.year or today - day > LONG_AGO:
        month = f"{month} {day.year}"
    if day.day <= 10:
        return _("early %(month)s") % {"month": month}
    if day.day <= 20:
        return _("mid-%(month)s") % {"month": month}
    return _("late %(month)s") % {"month": month}


def upcoming(day: date, today: date) -> str:
    """A day to come, as people say it: “morgen”, “woensdag”, “volgende week dinsdag”, “14 mei”.

    The year is named when the day is more than about ten months off. A day that has been goes to `roughly`.
    """
    if day < today:
        return roughly(day, today)
    if day - today <= timedelta(days=1):
        return _("today") if day == today else _("tomorrow")
    weeks = weeks_between(today, day)
    if weeks == 0 or day - today <= SOON:
        return weekday_name(day.weekday())
    if weeks == 1:
        return _("%(weekday)s next week") % {"weekday": weekday_name(day.weekday())}
    if weeks == 2:
        return _("in two weeks")
    return dateformat.format(day, "j E Y" if day - today > LONG_AGO else "j E")


def spoken_number(number: int) -> str:
    """A count in words from one to twenty, in digits outside that."""
    return str(NUMBERS[number - 1]) if 1 <= number <= len(NUMBERS) else str(number)


def spoken_weeks(weeks: int) -> str:
    """A rhythm in words: “elke week”, “om de week”, “eens per veertien weken”. ValueError below one week."""
    if weeks < 1:
        raise ValueError("a rhythm is at least one week")
    if weeks == 1:
        return _("every week")
    if weeks == 2:
        return _("every other week")
    return _("once every %(weeks)s weeks") % {"weeks": spoken_number(weeks)}


def greeting(now_local: datetime, shift: str | None = None) -> str:
    """The greeting for this hour, with a capital and without a name.

    Five o'clock is the earliest morning. `shift="night"` says that this person is in a night shift now: for them it
    is morning from six, when the law says that the night ends, and until then they are greeted as they were when
    they came. Any other shift follows the clock.
    """
    hour = now_local.hour
    if shift == "night" and (hour >= NIGHT_BEGINS or hour < NIGHT_ENDS):
        return pgettext("greeting to someone who works at night", "Good evening")
    if DAY_BEGINS <= hour < NOON:
        return _("Good morning")
    if NOON <= hour < EVENING_BEGINS:
        return _("Good afternoon")
    return _("Good evening")


def clock(moment: time | datetime) -> str:
    """The time on a 24-hour clock: “10.15 uur” in Dutch, “10:15” in English."""
    return _("%(hour)s:%(minute)s") % {"hour": f"{moment.hour:02}", "minute": f"{moment.minute:02}"}


def spoken_moment(start_local: datetime, today: date | None = None) -> str:
    """When something starts: “donderdag 10.15 uur”, “in de nacht van woensdag op donderdag, 02.00 uur”.

    From eleven in the evening until five in the morning both days are named, for “donderdag 02.00 uur” makes people
    come a day late, and the times of one night are said alike. With `today` the date is added where the weekday alone
    isn't clear: over six days off, or already past.
    """
    if night := _night(start_local, today, at_night=start_local.hour >= NIGHT_BEGINS):
        words = {**night, "clock": clock(start_local)}
        return _("in the night from %(evening)s to %(morning)s, %(clock)s") % words
    day = start_local.date()
    return _("%(day)s %(clock)s") % {"day": _spoken_day(day, today)(day), "clock": clock(start_local)}


def spoken_from(start_local: datetime, *, at_night: bool, today: date) -> str:
    """From when someone is there: “woensdag vanaf 14.30 uur”, “in de nacht van woensdag op donderdag, vanaf 23.00 uur”.

    With `at_night` what starts in the evening is named for the night it is the start of.
    """
    if night := _night(start_local, today, at_night=at_night):
        words = {**night, "clock": clock(start_local)}
        return _("in the night from %(evening)s to %(morning)s, from %(clock)s") % words
    day = start_local.date()
    words = {"day": _spoken_day(day, today)(day), "clock": clock(start_local)}
    return _("%(day)s from %(clock)s") % words


def spoken_stretch(start_local: datetime, end_local: datetime, *, at_night: bool, today: date) -> str:
    """A time of work: “woensdag van 14.30 tot 23.00 uur”, “in de nacht van zondag op maandag, van 22.45 tot 07.15 uur”.

    What lasts from one day into another, and is not named for the night between them, names both.
    """
    day = start_local.date()
    times = _from_to(start_local, end_local)
    if night := _night(start_local, today, at_night=at_night):
        words = {**night, "from_to": times}
        return _("in the night from %(evening)s to %(morning)s, %(from_to)s") % words
    if end_local.date() > day and end_local.hour >= DAY_BEGINS:
        both = {"start": spoken_moment(start_local, today), "end": spoken_moment(end_local, today)}
        return _("from %(start)s to %(end)s") % both
    return _("%(day)s %(from_to)s") % {"day": _spoken_day(day, today)(day), "from_to": times}


def _night(start_local: datetime, today: date | None, *, at_night: bool = False) -> dict[str, str] | None:
    """The days between which the night lies in which something starts; None when it starts by day.

    Before five o'clock it always is night, whatever the shift.
    """
    if start_local.hour < DAY_BEGINS:
        morning = start_local.date()
    elif at_night and start_local.hour >= EVENING_BEGINS:
        morning = start_local.date() + timedelta(days=1)
    else:
        return None
    spoken = _spoken_day(morning, today)
    return {"evening": spoken(morning - timedelta(days=1)), "morning": spoken(morning)}


def _from_to(start: datetime, end: datetime) -> str:
    words = {"from_hour": f"{start.hour:02}", "from_minute": f"{start.minute:02}"}
    words |= {"to_hour": f"{end.hour:02}", "to_minute": f"{end.minute:02}"}
    return _("from %(from_hour)s:%(from_minute)s to %(to_hour)s:%(to_minute)s") % words


def _spoken_day(day: date, today: date | None) -> Callable[[date], str]:
    """How days about `day` are named: by their weekday where that is clear, else with their date."""
    return _weekday if today is None or 0 <= (day - today).days <= 6 else _weekday_and_date(today)


def _weekday(day: date) -> str:
    return weekday_name(day.weekday())


def _weekday_and_date(today: date) -> Callable[[date], str]:
    return lambda day: _in_a_sentence(
        dateformat.format(day, "l j E Y" if abs(day - today) > LONG_AGO else "l j E")
    )
