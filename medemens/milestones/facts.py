"""What law and tax say of milestones, as notes for whoever decides on one. No advice, and never without its date.

Each was looked up on `checked_on` in what its sources said on theirs. A page shows both, so that nobody takes an old
rule for a promise.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class About(StrEnum):
    SERVICE = "service"
    GIFT = "gift"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Source:
    """Where it was said. `said_on` is a day, or a month where that is all one knows: “2022-06”."""

    site: str
    said_on: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    about: About
    text: Promise
    sources: tuple[Source, ...]
    checked_on: date


CHECKED_ON = date(2026, 11, 21)
SERVICE_SOURCES = (
    Source("salarisvanmorgen.nl", "2025-10-06"),
    Source("stolwijkkennisnetwerk.nl", "2025-11-06"),
)

FACTS = (
    Fact(
        "service-25-40",
        About.SERVICE,
        _(
            "After 25 years in service an employer may give something free of tax, once. After 40 years again. "
            "It is worth one month’s pay at most. A day too early and the rule doesn’t hold. "
            "What wasn’t given at 25 may be given at 40."
        ),
        SERVICE_SOURCES,
        CHECKED_ON,
    ),
    Fact(
        "service-may-end",
        About.SERVICE,
        _(
            "Ending this tax rule has been talked about. Look up whether it still holds before you promise anything."
        ),
        (Source("salarisvanmorgen.nl", "2025-07-02"), Source("accountancyvanmorgen.nl", "2024-12-18")),
        CHECKED_ON,
    ),
    Fact(
        "service-12-and-a-half",
        About.SERVICE,
        _(
            "For 12½ years in service there is no tax exemption. Celebrating it is a custom. "
            "Your collective agreement or your own rules say what may be given."
        ),
        SERVICE_SOURCES,
        CHECKED_ON,
    ),
    Fact(
        "service-which-years",
        About.SERVICE,
        _(
            "Years by way of an agency don’t count. "
            "Years elsewhere in the group, or before a transfer, may count. HR sets the date."
        ),
        (Source("stolwijkkennisnetwerk.nl", "2025-11-06"),),
        CHECKED_ON,
    ),
    Fact(
        "small-gift",
        About.GIFT,
        _(
            "A small gift is no pay when it is for a personal occasion on which others would give something too. "
            "It costs 25 euros at most, VAT included, delivery apart. Money and vouchers don’t count."
        ),
        (Source("reininkaccountants.nl"), Source("rendement.nl", "2019-10-24")),
        CHECKED_ON,
    ),
    Fact(
        "no-automatic-day-off",
        About.HOLIDAY,
        _("No law gives a day off on an official holiday. Your collective agreement or contract says so."),
        (Source("nu.nl", "2022-06"),),
        CHECKED_ON,
    ),
    Fact(
        "liberation-day",
        About.HOLIDAY,
        _(
            "5 May is an official holiday every year. "
            "By most collective agreements it is a day off once in five years: in 2030 and 2035."
        ),
        (Source("omroepbrabant.nl", "2025-05"),),
        CHECKED_ON,
    ),
    Fact(
        "swapping",
        About.HOLIDAY,
        _(
            "Ever more collective agreements let people swap an official holiday for a day that means more to them."
        ),
        (Source("telegraaf.nl", "2023-05"),),
        CHECKED_ON,
    ),
)
