"""Reads of the days that come near: of whom one may know (`days`), and whom to tell of one today (`deciding`)."""

from medemens.milestones.queries.days import (
    Coming,
    OnToday,
    days_for,
    next_service_day,
    service_wish_of,
    shared_days,
    today_block,
    today_parts,
)

__all__ = [
    "Coming",
    "OnToday",
    "days_for",
    "next_service_day",
    "service_wish_of",
    "shared_days",
    "today_block",
    "today_parts",
]
