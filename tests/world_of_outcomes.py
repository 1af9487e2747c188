"""The answer to the round that was published, in the morning of `tests.world`; and a draft nobody knows of.

`world` is a `tests.world.World`, which is made with this and with `tests.world_of_results`.
"""

from datetime import timedelta
from typing import Any

from medemens.listening.models import Round, Unit
from medemens.outcomes.actions.answering import publish_outcomes, write_outcome
from medemens.outcomes.actions.choosing import note_team_choice
from medemens.outcomes.actions.quoting import quote_number
from medemens.outcomes.models import Outcome
from medemens.outcomes.rules import Kind
from medemens.people.models import Person
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def outcomes(world: Any) -> None:
    """Hanna says what she heard, what is done and what isn't; Sanne notes for De Hoek what the team chose."""
    hanna = world.cast.hanna
    round = Round.objects.get(pk=world.rows["published_round"])
    told = heard(round, "Velen komen niet aan pauze toe", by=hanna)
    quote = quote_number(
        outcome=told,
        item=round.items.first(),
        unit=Unit.objects.get(pk=world.rows["unit_of_de_hoek"]),
        by=hanna,
    )
    done = decided(round, "Er komt iemand bij in de avond", no="Een extra vrije dag kan niet", by=hanna)
    publish_outcomes(round=round, outcomes=[told, done], by=hanna, now=NOW)
    draft = heard(round, "Een kladje van wat we hoorden", by=hanna)
    also = quote_number(outcome=draft, item=quote.item, unit=quote.unit, by=hanna)
    choice = team_choice(quote.unit, "We lopen samen de overdracht", by=world.cast.sanne)
    world.rows |= {
        "second_question": round.items.all()[1].pk,
        "heard": "heard",
        "decided": "decided",
        "done_kind": "done",
        "helped": "helped",
        "said": told.pk,
        "decision": done.pk,
        "outcome_draft": draft.pk,
        "quote": quote.pk,
        "draft_quote": also.pk,
        "team_choice": choice.pk,
    }


def heard(round: Round, text: str, *, by: Person) -> Outcome:
    return write_outcome(round=round, kind=Kind.HEARD, values={"text": {"nl": text}}, by=by, today=TODAY)


def decided(round: Round, text: str, *, by: Person, no: str = "") -> Outcome:
    not_done = {"nl": no} if no else {}
    values = {"text": {"nl": text}, "not_done": not_done, "who": "Ruth", "by_when": TODAY + 30 * DAY}
    return write_outcome(round=round, kind=Kind.DECIDED, values=values, by=by, today=TODAY)


def done(decision: Outcome, text: str, *, by: Person) -> Outcome:
    values = {"text": {"nl": text}, "belongs_to": decision, "done_on": TODAY}
    return write_outcome(round=decision.round, kind=Kind.DONE, values=values, by=by, today=TODAY)


def team_choice(unit: Unit, text: str, *, by: Person) -> Outcome:
    values = {"text": {"nl": text}, "who": "Joris", "by_when": TODAY + 14 * DAY}
    return note_team_choice(unit=unit, values=values, by=by, now=NOW)
