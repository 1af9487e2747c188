"""What people at De Linde share of themselves, and with whom."""

from datetime import datetime, timedelta

from medemens.core.time import local_day
from medemens.demo.scene import Story, at
from medemens.milestones.actions import say_service_wish, set_guideline
from medemens.milestones.dates import SERVICE_YEARS
from medemens.milestones.rules import Milestone
from medemens.sharing.actions.proposals import propose
from medemens.sharing.actions.shares import add_share, note_looks
from medemens.sharing.queries.shares import shown_to
from medemens.sharing.rules import Audience, Kind, Occasion, Said, Way

LEADER, TEAM, EVERYONE = Audience(leader=True), Audience(team=True), Audience(everyone=True)
BOTH = Audience(leader=True, team=True)

# Who shares what. Most people here share nothing, as most people do.
SHARED = (
    ("Joris", Said(Kind.CONTACT, "Bel me liever dan dat je appt. Na een nacht graag na één uur.", audience=BOTH)),
    ("Joris", Said(Kind.HOBBY, "Ik knap oude radio’s op. Er staan er elf in de gang.", audience=TEAM)),
    ("Joris", Said(Kind.APPRECIATED, "Een kaartje op mijn kluisje is genoeg.", ways=(Way.ON_PAPER,), audience=LEADER)),
    ("Fatima", Said(Kind.WORKING, "Zeg het me gewoon als het anders moet. Dan kan ik er iets mee.", audience=BOTH)),
    ("Fatima", Said(Kind.RATHER_NOT, "De verhuizing. Daar wil ik op mijn werk even niet over praten.", audience=BOTH)),
    ("Grace", Said(Kind.PEOPLE, "Mijn kleinzoon, die net leerde fietsen.", name="Kofi", day=3, month=5, audience=TEAM)),
    ("Sanne", Said(Kind.CALLED, "Sanne. Mevrouw Verhoeven hoeft echt niet.", audience=EVERYONE)),
    ("Sanne", Said(Kind.WORKING, "Kom binnen als de deur openstaat. Is hij dicht, klop dan toch.", audience=EVERYONE)),
    ("Karim", Said(Kind.HOBBY, "Zaterdag sta ik langs de lijn bij de F’jes.", audience=EVERYONE)),
)  # fmt: skip


def mark_days(story: Story, now: datetime) -> None:
    """Hanna writes what is customary after twelve and a half years, and Joris, who reaches them, how he likes it."""
    hanna = story["Hanna"]
    said = {
        "customary": "Bloemen van het huis, en een woordje bij de koffie. Vraag eerst hoe iemand het graag heeft.",
        "budget": "Tot € 50, met de pas van het team.",
        "days_before": 1,
        "to_team": True,
    }
    set_guideline(
        kind=Milestone.SERVICE, values=said, years=SERVICE_YEARS, by=hanna, now=at(story.workday(-25), 10)
    )
    say_service_wish(ways=[Way.IN_PERSON, Way.ON_PAPER], by=story["Joris"])


def share_something(story: Story, now: datetime) -> None:
    """They share it one by one, in past weeks. Sanne looks at what Joris opened to her, and asks Grace something."""
    for place, (name, said) in enumerate(SHARED):
        add_share(said=said, by=story[name], now=at(story.workday(-30 + place), 12))
    garden = Said(
        Kind.ASK, "Mijn zoon doet examen voor zijn rijbewijs.", ask_from=local_day(now), audience=LEADER
    )
    add_share(said=garden, by=story["Lotte"], now=now - timedelta(days=2))
    near = local_day(now) + timedelta(days=3)
    birthday = Said(
        Kind.DAY, "Ik neem sernik mee, voor de ochtend en voor de nacht.", occasion=Occasion.BIRTHDAY,
        day=near.day, month=near.month, ways=(Way.IN_PERSON,), audience=BOTH,
    )  # fmt: skip
    add_share(said=birthday, by=story["Halina"], now=now - timedelta(days=5))
    sanne, joris = story["Sanne"], story["Joris"]
    looked = now - timedelta(days=3)
    shown = shown_to(sanne, joris, local_day(looked))
    note_looks(viewer=sanne, shares=shown.opened, today=local_day(looked))
    propose(
        owner=story["Grace"],
        text="Dat je op zondag graag de lunch doet, en niet graag de ochtend.",
        by=sanne,
        now=now - timedelta(hours=4),
    )
