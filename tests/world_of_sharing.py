"""What people share in the morning of `tests.world`: what Joris opened to whom, and who looked.

`world` is a `tests.world.World`, which is made with this.
"""

from datetime import timedelta
from typing import Any

from medemens.milestones.actions import answer_day_question, pause_cheer, set_guideline
from medemens.milestones.dates import SERVICE_YEARS
from medemens.milestones.models import HeldDay, ServiceWish
from medemens.milestones.rules import Milestone
from medemens.recognition.actions import say_thanks, show_thanks
from medemens.recognition.queries import Onlooker
from medemens.sharing.actions.proposals import propose
from medemens.sharing.actions.shares import add_reader, add_share, note_looks
from medemens.sharing.models import ShareReader
from medemens.sharing.rules import Audience, Kind, Occasion, Said, Via
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)
LEADER, EVERYONE, NOBODY = Audience(leader=True), Audience(everyone=True), Audience()


def sharing(world: Any) -> None:
    """Joris lets Sanne read one thing, Karim another, everyone a third. Sanne asks something, and looked.

    And he shows her what Wim thanked him for.
    """
    cast = world.cast
    joris, sanne, karim = cast.joris, cast.sanne, cast.karim
    to_sanne = add_share(said=Said(Kind.OWN, "deel-laatst", audience=LEADER), by=joris, now=NOW)
    ask = Said(Kind.ASK, "deel-straks", ask_from=TODAY, audience=LEADER)
    add_share(said=ask, by=joris, now=NOW)
    near = TODAY + 2 * DAY
    day = Said(
        Kind.DAY, "deel-keuze", occasion=Occasion.BIRTHDAY, day=near.day, month=near.month, audience=LEADER
    )
    add_share(said=day, by=joris, now=NOW)
    to_karim = add_share(said=Said(Kind.HOBBY, "Zingen in een koor"), to=[karim], by=joris, now=NOW)
    add_share(said=Said(Kind.CALLED, "Joris, met een j", audience=EVERYONE), by=joris, now=NOW)
    add_reader(share=to_karim, person=cast.fatima, by=joris, now=NOW)
    asked = propose(owner=joris, text="deel-begonnen", by=sanne, now=NOW - DAY)
    note_looks(viewer=sanne, shares=[to_sanne], today=TODAY)
    soup = say_thanks(giver=cast.wim, receiver=joris, text="Je hielp met de soep.", now=NOW - DAY)
    show_thanks(thanks=soup, to=[Onlooker(Via.LEADER, person=sanne)], by=joris, now=NOW - DAY)
    pause_cheer(person=cast.fatima, until=None, by=sanne, now=NOW)
    answer_day_question(by=world.people["gerda"], now=NOW)
    HeldDay.objects.create(recipient=karim, person=cast.fatima, kind=Milestone.SERVICE, day=TODAY - DAY)
    ServiceWish.objects.create(person=joris, ways=["on-paper"], text="Klein, bij de koffie.")
    said = {"customary": "Bloemen bij de koffie", "budget": "tot € 25", "days_before": 1}
    set_guideline(kind=Milestone.SERVICE, values=said, years=SERVICE_YEARS, by=cast.hanna, now=NOW)
    world.rows |= {
        "guideline": Milestone.SERVICE.value,
        "share": to_sanne.pk,
        "share_named": to_karim.pk,
        "reader": ShareReader.objects.get(share=to_karim, person=karim).pk,
        "proposal": asked.pk,
        "colleague_view": "colleague",
    }
