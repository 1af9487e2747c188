"""What a question is for, how far it goes, and what it is about. Pure: no database, no clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    """When a question fits."""

    FIRST_WEEKS = "first_weeks", _("the first weeks")
    REGULAR = "regular", _("a regular talk")
    COFFEE = "coffee", _("coffee")
    WALK = "walk", _("a walk")
    SHIFT = "shift", _("working a shift together")
    WEEK_START = "week_start", _("the start of the week")
    WEEK_CLOSE = "week_close", _("the close of the week")
    AFTER_FREE_DAYS = "after_free_days", _("after free days")
    HOME_EVENT = "home_event", _("something at home")
    WORK_PRESSURE = "work_pressure", _("busy times")
    AFTER_CLASH = "after_clash", _("after a clash")
    GROWTH = "growth", _("growing")
    LETTING_GO = "letting_go", _("letting go")
    NEARLY_LEAVING = "nearly_leaving", _("thinking of leaving")
    CELEBRATING = "celebrating", _("something to celebrate")
    SILENCE = "silence", _("someone is quieter than before")


class Depth(models.TextChoices):
    """How far a question goes. Each next one takes more trust; who is asked decides (practices, 9)."""

    LIGHT = "light", _("light")
    OPEN = "open", _("open")
    DEEP = "deep", _("deep")


class Subject(models.TextChoices):
    """What a question is about, so that someone can say what they would rather not talk about."""

    HOME = "home", _("home and free time")
    WORK = "work", _("the work itself")
    LOAD = "load", _("busyness and rest")
    TEAM = "team", _("the team")
    GROWTH = "growth", _("learning and the future")
    ORGANISATION = "organisation", _("the organisation")
    US = "us", _("the two of us")


class Asks(models.TextChoices):
    """Who can ask a question."""

    LEADER = "leader", _("a leader")
    EMPLOYEE = "employee", _("someone in the team")
    TEAM = "team", _("a team")


DEPTHS = (Depth.LIGHT, Depth.OPEN, Depth.DEEP)


def within(depth: str, accepted: str) -> bool:
    """Whether a question of `depth` goes no further than `accepted`. ValueError for a depth that isn't one."""
    return DEPTHS.index(Depth(depth)) <= DEPTHS.index(Depth(accepted))
