"""People share, change their mind, look, and ask; what two have with each other is theirs; and days pass."""

from datetime import timedelta

from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import rule

from medemens.moments.actions import closing, points
from medemens.moments.actions.moments import propose_moment
from medemens.recognition.actions import say_thanks
from medemens.sharing.actions import proposals, shares
from medemens.sharing.models import Proposal, ShareReader
from medemens.sharing.queries.moving import newcomers_of
from medemens.sharing.rules import Audience, Kind, Said
from tests.living.life import ANY, ANYBODY, KINDS, LEADERS, MEANT, OWNERS, UNTIL
from tests.living.model import FOREVER, Asked
from tests.living.moving import Moving
from tests.living.organisation import at_ten


class Months(Moving):
    """All that may happen."""

    @rule(owner=OWNERS, kind=KINDS, meant=MEANT, named=st.sets(ANYBODY, max_size=1), until=UNTIL)
    def shares(self, owner: str, kind: Kind, meant: set[str], named: set[str], until: int | None) -> None:
        named = {one for one in named if self.here(owner, one)}
        if self.here(owner) and (meant or named) and len(self.house.things) < 12:
            said = Said(kind, self.word(), audience=Audience(**dict.fromkeys(meant, True)), **self.day(until))
            shares.add_share(said=said, to=[self.person(one) for one in named], **self.act(owner))
            last = FOREVER if until is None else self.house.today + until
            self.house.share(owner, said.text, kind, set(meant), named, last)

    @rule(owner=OWNERS, which=ANY, meant=MEANT, until=UNTIL)
    def says_it_anew(self, owner: str, which: int, meant: set[str], until: int | None) -> None:
        thing = self.own(owner, which)
        if thing and (meant or any(via == "named" for via, _who in self.house.holding(thing))):
            row, audience = self.row_of(thing), Audience(**dict.fromkeys(meant, True))
            said = Said(thing.kind, self.word(), audience=audience, **self.day(until))
            shares.change_share(share=row, said=said, **self.act(owner))
            last = FOREVER if until is None else self.house.today + until
            self.house.say_anew(thing, said.text, set(meant), last)

    @rule(owner=OWNERS, which=ANY)
    def takes_it_back(self, owner: str, which: int) -> None:
        if thing := self.own(owner, which):
            shares.withdraw_share(share=self.row_of(thing), by=self.person(owner))
            self.house.things.remove(thing)

    @rule(owner=OWNERS, which=ANY, reader=ANYBODY)
    def names_or_takes_off(self, owner: str, which: int, reader: str) -> None:
        thing = self.own(owner, which)
        if not thing or not self.here(owner, reader):
            return
        named = ("named", reader)
        if named not in thing.opened:
            shares.add_reader(share=self.row_of(thing), person=self.person(reader), **self.act(owner))
            self.house.open_to(thing, *named)
            return
        row = ShareReader.objects.get(share=self.row_of(thing), via="named", person=self.person(reader))
        shares.remove_reader(reader=row, by=self.person(owner))
        del thing.opened[named]
        if not thing.meant and not thing.opened:
            self.house.things.remove(thing)

    @rule(owner=OWNERS, which=ANY, chosen=st.lists(st.booleans(), min_size=3, max_size=3))
    def chooses_what_goes_along(self, owner: str, which: int, chosen: list[bool]) -> None:
        told = self.house.newcomers(owner) if self.here(owner) else []
        rows = newcomers_of(self.person(owner), self.real.today) if told else []
        assert {self._named(row) for row in rows} == {(via, who) for via, who, _closed in told}
        if told:
            via, who, closed = told[which % len(told)]
            things = [one for one, yes in zip(closed, chosen, strict=False) if yes]
            newcomer = next(row for row in rows if self._named(row) == (via, who))
            shares.carry_over(
                newcomer=newcomer, shares=[self.row_of(one) for one in things], **self.act(owner)
            )
            self.house.gone_through[owner, via, who] = self.house.today
            for one in things:
                self.house.open_to(one, via, who)

    def _named(self, newcomer) -> tuple[str, str]:
        return newcomer.via.value, newcomer.team.code if newcomer.team else newcomer.person.call_name.lower()

    @rule(viewer=ANYBODY, owner=OWNERS)
    def looks(self, viewer: str, owner: str) -> None:
        if self.here(viewer, owner):
            url = reverse("shares_of_colleague", args=[self.person(owner).pk])
            response = self.real.client(viewer).get(url)
            assert (response.status_code == 200) == self.house.look(viewer, owner)

    @rule(by=LEADERS, owner=OWNERS)
    def asks_to_remember(self, by: str, owner: str) -> None:
        if self.here(by, owner) and self.house.may_ask(by, owner):
            word = self.word()
            proposals.propose(owner=self.person(owner), text=word, **self.act(by))
            self.house.asked.append(Asked(by, owner, word, self.house.today))

    @rule(owner=OWNERS, meant=MEANT, yes=st.booleans())
    def answers_that(self, owner: str, meant: set[str], yes: bool) -> None:
        waiting = self.house.waiting(owner) if self.here(owner) else []
        if not waiting:
            return
        asked = waiting[0]
        row = next(one for one in Proposal.objects.filter(answered=False) if one.text == asked.word)
        asked.answered = True
        if not yes:
            proposals.decline_proposal(proposal=row, by=self.person(owner))
            return
        said = Said(Kind.OWN, self.word(), audience=Audience(**dict.fromkeys(meant, True)))
        proposals.confirm_proposal(proposal=row, said=said, **self.act(owner))
        self.house.answer(asked, said.text, Kind.OWN, set(meant))

    # What two people have with each other is theirs alone.

    @rule(one=ANYBODY, other=ANYBODY)
    def thanks(self, one: str, other: str) -> None:
        if self.here(one, other):
            word = self.word()
            people = {"giver": self.person(one), "receiver": self.person(other)}
            say_thanks(**people, text=word, now=self.real.now)
            self.house.between[word] = frozenset((one, other))

    @rule(one=ANYBODY, other=OWNERS)
    def talk(self, one: str, other: str) -> None:
        """A moment with a note, a point that is shared and one that isn't, and then an agreement and a need."""
        pair = frozenset((one, other))
        if not self.here(one, other) or pair in self.talked:  # three agreements between two is enough
            return
        self.talked.add(pair)
        note, said, mine, agreed, need = (self.word() for _five in range(5))
        both = {"other": self.person(other), "kind": "coffee"}
        before = {"by": self.person(one), "now": self.real.now - timedelta(days=2)}
        times = [at_ten(self.real.now, -1)]
        moment = propose_moment(**both, times=times, note=note, **before)
        points.add_point(moment=moment, text=said, share=True, **before)
        self.house.between |= dict.fromkeys([note, said, agreed, need], frozenset((one, other)))
        self.house.between[mine] = frozenset((other,))
        points.add_point(moment=moment, text=mine, share=False, by=self.person(other), now=before["now"])
        promise = closing.NewAgreement(self.person(one), agreed, self.real.today + timedelta(days=5))
        made = {"agreements": [promise], "needs": [closing.NewNeed(self.person(other), need)]}
        closing.close_moment(moment=moment, outcome="held", **made, **self.act(one))

    # Time passes.

    @rule(days=st.sampled_from([1, 1, 2, 7, 30]))
    def days_pass(self, days: int) -> None:
        for left in reversed(range(days)):
            self.real.night(whole=not left)
            self.house.night()

    @rule(days=st.sampled_from([1, 2]))
    def daily_run_fails(self, days: int) -> None:
        """Nothing is tidied meanwhile: what may be read doesn’t depend on it."""
        self.real.now += timedelta(days=days)
        for _day in range(days):
            self.house.night_without_daily_run()
