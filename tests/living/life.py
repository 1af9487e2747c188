"""A life of the organisation, lived twice: by `model`, and by the program in `organisation`. Here they are compared."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from medemens.people.models import Person
from medemens.sharing.models import Share
from medemens.sharing.rules import Kind
from tests.living.model import FOREVER, House, Line, Thing
from tests.living.organisation import LEADS, TEAMS, Organisation

IN_TURN = 4  # addresses that are walked through after each step, beside those that tell what people share
OWNERS = st.sampled_from(["joris", "fatima"])
MAY_LEAVE = st.sampled_from(["joris", "fatima", "sanne", "karim", "noor"])
LED = st.sampled_from(["joris", "fatima", "noor"])
LEADERS = st.sampled_from(["sanne", "ruth", "karim"])
ANYBODY = st.sampled_from(["joris", "fatima", "sanne", "noor", "ruth", "karim", "hanna"])
KINDS = st.sampled_from([Kind.HOBBY, Kind.WORKING, Kind.OWN])
MEANT = st.sets(st.sampled_from(["leader", "contact", "team", "everyone"]))
UNTIL = st.sampled_from([None, 0, 1, 9])
ANY = st.integers(0, 30)
happened: list[int] = []  # of each step that changed something, the day


class Life(RuleBasedStateMachine):
    """One life of a few months. After each step everyone looks; nothing of that is a look that is noted."""

    current: Organisation

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        Life.current = self.real = Organisation()
        self.house = House(team=dict(TEAMS))
        self.house.lines = [Line(person, leader, -FOREVER, by_hand=False) for person, leader in LEADS.items()]
        self.written, self.talked, self.before, self.turn = 0, set(), "", 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(turn=st.integers(0, 10**4))
    def begin(self, turn: int) -> None:
        self.turn = turn

    # Small helps.

    def word(self) -> str:
        self.written += 1
        return f"zin-{self.written:04}"

    def person(self, name: str) -> Person:
        return self.real.people[name]

    def here(self, *names: str) -> bool:
        return all(self.house.is_here(name) for name in names) and len(set(names)) == len(names)

    def own(self, owner: str, which: int) -> Thing | None:
        mine = [one for one in self.house.things if one.owner == owner]
        return mine[which % len(mine)] if mine and self.here(owner) else None

    def row_of(self, thing: Thing) -> Share:
        """By what it says: texts are encrypted, and there are few."""
        return next(
            one for one in Share.objects.filter(owner=self.person(thing.owner)) if one.text == thing.word
        )

    def day(self, until: int | None) -> dict:
        return {"ends_on": None if until is None else self.real.today + timedelta(days=until)}

    def act(self, by: str) -> dict:
        return {"by": self.person(by), "now": self.real.now}

    # And after each of these everyone looks.

    @invariant()
    def everyone_sees_what_the_rules_say(self) -> None:
        if self.before == repr(self.house):
            return  # what was tried couldn't be done
        self.before = repr(self.house)
        happened.append(self.house.today)
        owners = sorted({one.owner for one in self.house.things})
        for viewer in self.house.team:
            for owner in owners:
                if owner != viewer:
                    self._of_another(viewer, owner)
        for owner in self.house.concerned():
            self._of_oneself(owner)
        assert self.real.mailed() == set(), "a mail says what somebody wrote"

    def _of_another(self, viewer: str, owner: str) -> None:
        pk = self.person(owner).pk
        for name, everyone in (("person", True), ("shares_of_colleague", False)):
            page = self.real.get(viewer, reverse(name, args=[pk]))
            told = self.house.shown(viewer, owner, everyone=everyone)
            self._same(page.words, told, viewer, f"{name} of {owner}")
            if not everyone:
                self._same(
                    page.status_code == 200, bool(told), viewer, f"whether there is a {name} of {owner}"
                )

    def _of_oneself(self, viewer: str) -> None:
        here = self.house.is_here(viewer)
        kept = self.real.get(viewer, reverse("kept")).words - set(self.house.between)
        self._same(kept, self.house.told(viewer) if here else set(), viewer, "what is kept of them")
        page = self.real.get(viewer, reverse("sights"))
        seen = {self._look(one) for one in page.context["sights"]} if page.status_code == 200 else set()
        told = {(who, kind, week) for who, owner, kind, week in self.house.sights if owner == viewer and here}
        self._same(seen, told, viewer, "who looked")

    def _look(self, sight) -> tuple[str, str, int]:
        days = (sight.week - self.real.today).days + self.house.today
        return sight.viewer.call_name.lower(), sight.kind, days

    def _same(self, seen, told, viewer: str, where: str) -> None:
        assert seen == told, f"day {self.house.today}, {viewer}, {where}: sees {seen}, by the rules {told}"

    @invariant()
    def nobody_comes_across_words_of_others(self) -> None:
        walk = [(viewer, url) for url in self.real.addresses() for viewer in self.house.team]
        for _more in range(IN_TURN):
            self.turn = self.turn + 7919  # a prime: neighbours aren't walked one after the other
            viewer, url = walk[self.turn % len(walk)]
            found = self.real.get(viewer, url).words - self.house.allowed(viewer)
            assert not found, f"day {self.house.today}, {viewer} reads {found} at {url}"
