"""What the tablet shows of the moments of whoever is at it, and whom they can thank or ask."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from medemens.moments.models import Moment, Reply, TimeOption
from medemens.moments.queries.today import unfinished_moments
from medemens.people.models import Person
from medemens.people.queries.directory import Entry, entries
from medemens.people.queries.paging import first_page
from medemens.people.queries.relations import moment_leaders_of
from medemens.people.queries.search import search, typed_words
from medemens.recognition.queries import Own, own_thanks, people_to_thank, told_to_owner

MOST_FOUND = 8  # who isn't among them types another letter
MOST_SAID = 5  # of what others said: a visit is short, and others stand behind


@dataclass(frozen=True, slots=True)
class Coming:
    """A moment that is to come, as one of its two people sees it at the tablet."""

    moment: Moment
    asks: bool  # it waits for their yes
    may_decline: bool
    times: list[TimeOption]  # to choose from, while it has no time


def coming_for(person: Person, now: datetime) -> list[Coming]:
    """What waits for an answer of `person` first, then what is to come, soonest first. Two statements."""
    to_come = Q(starts_at=None) | Q(starts_at__gt=now)
    moments = unfinished_moments(person, now).filter(to_come).prefetch_related("options")
    told = [_coming(moment, person, now) for moment in moments if moment.answer != Reply.Answer.DECLINED]
    return sorted(told, key=lambda one: not one.asks)


def _coming(moment: Moment, person: Person, now: datetime) -> Coming:
    asked = moment.invitee_id == person.pk
    options = sorted(moment.options.all(), key=lambda option: option.starts_at) if asked else []
    return Coming(
        moment,
        asks=asked and not moment.answer,
        may_decline=asked,
        times=[option for option in options if option.starts_at > now],
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Those one can choose from; `more` when there were too many with such a name."""

    people: list[Entry]
    more: bool = False
    nobody: bool = False


def whom_to_thank(person: Person, name: str, today: date) -> Choice:
    """Their leaders and contact persons, and whoever of this name works here. Nobody else: no list of all."""
    leaders = list(moment_leaders_of(person, today).filter(pk__in=people_to_thank(person, today)))
    if not typed_words(name):
        return Choice(entries(leaders, today))
    others = people_to_thank(person, today).exclude(pk__in=[one.pk for one in leaders])
    found = first_page(search(others, name), MOST_FOUND)
    named = entries([*found.people, *leaders], today)
    return Choice(named, more=found.later is not None, nobody=not found.people)


def said_to(person: Person, today: date) -> list[Own]:
    """The latest of what others thanked `person` for. Two statements, and three more where something is asked."""
    return told_to_owner(list(own_thanks(person, today)[:MOST_SAID]), person, today)
