"""Who leads whom, dated: one leader ends yesterday, another begins today. What HR set by hand stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from medemens.people.comparing.changes import Writing
from medemens.people.comparing.present import Key, Lead, Somebody
from medemens.people.importing import find_loops

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A leader as the file has it: from when (None: not told) until when (None: open)."""

    leader: Key
    starts_on: date | None
    ends_on: date | None


def wanted_of(spans: Iterable[tuple[Key, date | None, date | None]]) -> list[Wanted]:
    """One for each leader: from the first begin to the last end of the employments with them."""
    found: dict[Key, Wanted] = {}
    for leader, starts_on, ends_on in spans:
        one = found.get(leader)
        if one is None:
            found[leader] = Wanted(leader, starts_on, ends_on)
            continue
        first = min(one.starts_on, starts_on) if one.starts_on and starts_on else None
        last = max(one.ends_on, ends_on) if one.ends_on and ends_on else None
        found[leader] = Wanted(leader, first, last)
    return list(found.values())


def compare_leads(
    person: Somebody, wanted: Sequence[Wanted], here: Sequence[Lead], today: date, writing: Writing
) -> list[Lead]:
    """The reportings of `person` from today on, as they will be. New and changed ones go into `writing`.

    Of somebody new a reporting begins with the employment; otherwise no sooner than today.
    """
    live = [lead for lead in here if not lead.is_over(today)]
    by_hand = [lead for lead in live if lead.by_hand]
    from_file = sorted((lead for lead in live if not lead.by_hand), key=lambda lead: lead.starts_on)
    taken = {lead.leader for lead in by_hand}
    after = list(by_hand)
    for one in wanted:
        if one.leader not in taken:
            known = next((lead for lead in from_file if lead.leader == one.leader), None)
            after.append(_as_wanted(person, one, known, today))
            from_file = [lead for lead in from_file if lead is not known]
    last = min(today - DAY, person.last_day or today)
    after += _closed(from_file, last, writing)
    writing.leads.extend(lead for lead in after if lead not in live)
    return after


def _as_wanted(person: Somebody, one: Wanted, known: Lead | None, today: date) -> Lead:
    if known is None:
        soonest = one.starts_on or today
        starts_on = max(soonest, today) if person.pk else soonest
        return Lead(0, person.key, one.leader, starts_on, one.ends_on)
    starts_on = known.starts_on if known.starts_on <= today else max(one.starts_on or today, today)
    return replace(known, starts_on=starts_on, ends_on=one.ends_on)


def _closed(leads: Iterable[Lead], last: date, writing: Writing) -> list[Lead]:
    """Ended on `last`; what would end before it began is taken away."""
    leads = list(leads)
    writing.leads_gone.extend(lead.pk for lead in leads if lead.starts_on > last)
    return [replace(lead, ends_on=last) for lead in leads if lead.starts_on <= last]


def close_all(person: Key, here: Iterable[Lead], today: date, writing: Writing) -> list[Lead]:
    """Of someone who is no longer in a file of everyone: led until today, by whom the files said."""
    live = [lead for lead in here if not lead.is_over(today) and not lead.by_hand]
    closed = _closed(live, today, writing)
    writing.leads.extend(lead for lead in closed if lead not in live)
    return closed


def loops_in(leads: Sequence[Lead], today: date) -> list[list[Key]]:
    """People who lead each other in a circle, today or from a day on which someone will begin to lead."""
    days = {today} | {lead.starts_on for lead in leads if lead.starts_on > today}
    nodes = {_node(key): key for lead in leads for key in (lead.person, lead.leader)}
    found: dict[tuple[str, ...], list[Key]] = {}
    for day in sorted(days):
        pairs = ((_node(lead.person), _node(lead.leader)) for lead in leads if lead.holds(day))
        for loop in find_loops(pairs):
            found.setdefault(tuple(loop), [nodes[node] for node in loop])
    return list(found.values())


def _node(key: Key) -> str:
    return f"{type(key).__name__} {key}"
