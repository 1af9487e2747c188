"""What came of the two rounds of earlier: Ruth answered both, once later than she had said. De Hoek chose a thing.

For everyone who was asked to read.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from medemens.demo.scene import Story, at
from medemens.listening.models import Item, Round, Unit
from medemens.outcomes.actions.answering import change_outcome, publish_outcomes, write_outcome
from medemens.outcomes.actions.choosing import note_team_choice
from medemens.outcomes.actions.dates import give_later_date
from medemens.outcomes.actions.quoting import quote_number
from medemens.outcomes.models import Outcome
from medemens.outcomes.rules import Kind

DAY = timedelta(days=1)
Texts = Mapping[str, str]

SPRING_HEARD = {
    "nl": "Jullie zeggen: er is te weinig tijd, en ’s nachts het minst van al. Dat wisten we in de winter al. "
    "We hadden het toen moeten zeggen.",
    "en": "You say that there is too little time, and at night least of all. In winter we knew that already. "
    "We should have said so then.",
    "pl": "Mówicie, że jest za mało czasu, a w nocy najmniej. Wiedzieliśmy o tym już zimą. "
    "Trzeba było to wtedy powiedzieć.",
}
MORE_HANDS = {
    "nl": "Er komen twee collega’s bij. Eén van hen werkt in de nacht.",
    "en": "Two colleagues join. One of them works at night.",
    "pl": "Dołączą dwie nowe osoby. Jedna z nich będzie pracować w nocy.",
}
NO_EXTRA_NIGHT = {
    "nl": "Een vaste derde collega in elke nacht komt er dit jaar niet. Daar is het geld niet voor. "
    "In het najaar kijken we opnieuw.",
    "en": "A third colleague every night doesn’t come this year. There is no money for it. In autumn we look again.",
    "pl": "W tym roku nie będzie trzeciej osoby na każdej nocy. Nie ma na to pieniędzy. Jesienią wrócimy do tego.",
}
THEY_CAME = {
    "nl": "Sinds juni werken er twee nieuwe collega’s. In de nacht is er vaker iemand om mee te overleggen.",
    "en": "Two new colleagues have worked here since June. At night there is more often someone to confer with.",
    "pl": "Od czerwca pracują dwie nowe osoby. W nocy częściej jest z kim się naradzić.",
}
DID_IT_HELP = {
    "nl": "Overdag wel, ’s nachts niet genoeg. Over de nachten praten we daarom verder.",
    "en": "By day it did, at night not enough. So we go on talking about the nights.",
    "pl": "W dzień tak, w nocy za mało. Dlatego o nocach rozmawiamy dalej.",
}
SUMMER_LATER = "We wilden eerst met de nachtploeg zelf praten. Dat lukte door de vakanties niet eerder."
SUMMER_HEARD = {
    "nl": "Het is rustiger dan in het voorjaar, zeggen jullie. De nacht blijft zwaar. "
    "En veranderingen horen jullie vaak pas als ze er al zijn.",
    "en": "It is calmer than in spring, you say. The night stays hard. And you often hear of changes when they are "
    "there already.",
    "pl": "Mówicie, że jest spokojniej niż wiosną. Noce są nadal ciężkie. A o zmianach często słyszycie, gdy już są.",
}
ASK_FIRST = {
    "nl": "Voordat er op een afdeling iets verandert, vragen we het eerst aan wie er werkt. Ook aan de nacht.",
    "en": "Before anything changes on a ward, we first ask those who work there. Also at night.",
    "pl": "Zanim coś zmieni się na oddziale, najpierw pytamy osoby, które tam pracują. Także w nocy.",
}
NO_SHORT_HANDOVER = {
    "nl": "De overdracht wordt niet langer. Dan zouden diensten later eindigen. Dat willen de meesten van jullie niet.",
    "en": "The handover doesn’t become longer. Shifts would end later then, and most of you don’t want that.",
    "pl": "Przekazanie zmiany nie będzie dłuższe. Zmiany kończyłyby się później, a większość z was tego nie chce.",
}
CHANGED = {
    "nl": "De dag stond er verkeerd: het wordt tien dagen later.",
    "en": "The day was wrong: it will be ten days later.",
    "pl": "Data była błędna: będzie dziesięć dni później.",
}
TEAM_CHOICE = "Wie de nacht heeft gehad, krijgt bij de overdracht als eerste het woord."


def answer_earlier(story: Story) -> None:
    """After `earlier_rounds.listen_earlier`: spring, then summer, each on the days Ruth had them read it."""
    spring, summer = Round.objects.filter(publication__isnull=False).order_by("opening__on")
    _answer_spring(story, spring)
    _answer_summer(story, summer)
    _did_it_help(story, spring, summer)
    _team_choice(story, summer)


def _answer_spring(story: Story, round: Round) -> None:
    day = _before(round, 3)
    heard = _write(story, round, Kind.HEARD, day, text=SPRING_HEARD)
    _quote(story, heard, "time")
    decided = _write(
        story,
        round,
        Kind.DECIDED,
        day,
        text=MORE_HANDS,
        not_done=NO_EXTRA_NIGHT,
        who="Ruth",
        by_when=day + 60 * DAY,
    )
    _publish(story, round, [heard, decided], day)
    later = day + 45 * DAY
    decided.refresh_from_db()
    done = _write(story, round, Kind.DONE, later, text=THEY_CAME, belongs_to=decided, done_on=later - 2 * DAY)
    _publish(story, round, [done], later)


def _answer_summer(story: Story, round: Round) -> None:
    """A day before it was due Ruth said that it would take ten days longer, and why."""
    day = _before(round, 1)
    give_later_date(round=round, answer_by=day + 11 * DAY, why=SUMMER_LATER, by=story["Ruth"], today=day)
    answered = day + 9 * DAY
    heard = _write(story, round, Kind.HEARD, answered, text=SUMMER_HEARD)
    for key in ("time", "voice"):
        _quote(story, heard, key)
    decided = _write(
        story, round, Kind.DECIDED, answered, text=ASK_FIRST, not_done=NO_SHORT_HANDOVER,
        who="De teamleiders", by_when=answered + 20 * DAY,
    )  # fmt: skip
    _publish(story, round, [heard, decided], answered)
    decided.refresh_from_db()
    end = answered + 30 * DAY
    change_outcome(
        outcome=decided,
        values={"by_when": end},
        what_changed=CHANGED,
        by=story["Ruth"],
        today=answered + 2 * DAY,
    )


def _did_it_help(story: Story, spring: Round, summer: Round) -> None:
    """The same question of spring and of summer, side by side."""
    day = _before(summer, 1) + 9 * DAY
    helped = _write(story, spring, Kind.HELPED, day, text=DID_IT_HELP)
    for code in ("", "111"):
        unit, later = _unit(spring, code), _unit(summer, code)
        quote_number(
            outcome=helped, item=_item(spring, "time"), unit=unit, later=_item(summer, "time"), later_unit=later,
            by=story["Ruth"],
        )  # fmt: skip
    _publish(story, spring, [helped], day)


def _team_choice(story: Story, round: Round) -> None:
    """Sanne talked it over with De Hoek, in twenty minutes."""
    day = _before(round, 5)
    values: dict[str, Any] = {
        "text": {"nl": TEAM_CHOICE},
        "who": "Joris en Fatima",
        "by_when": day + 28 * DAY,
    }
    note_team_choice(unit=_unit(round, "111"), values=values, by=story["Sanne"], now=at(day, 15))


def _write(story: Story, round: Round, kind: Kind, day: date, **values: Any) -> Outcome:
    return write_outcome(round=round, kind=kind, values=values, by=story["Ruth"], today=day)


def _publish(story: Story, round: Round, outcomes: list[Outcome], day: date) -> None:
    publish_outcomes(round=round, outcomes=outcomes, by=story["Ruth"], now=at(day, 16))


def _quote(story: Story, outcome: Outcome, key: str) -> None:
    """Of everyone together: an answer points at no team."""
    item, unit = _item(outcome.round, key), _unit(outcome.round, "")
    quote_number(outcome=outcome, item=item, unit=unit, by=story["Ruth"])


def _item(round: Round, key: str) -> Item:
    return round.items.get(key=key)


def _unit(round: Round, code: str) -> Unit:
    return round.units.get(code=code)


def _before(round: Round, days: int) -> date:
    """So many days before the day by which Ruth said she would answer."""
    assert round.answer_by is not None  # noqa: S101  every round of the story has one
    return round.answer_by - days * DAY
