"""Who may read what, said once more: in plain Python, from the words of the house and not from the program.

People are names, days are numbers, what somebody wrote is the word by which it is found on a page. It imports nothing
of the program and knows no table. Where the two differ one of them is wrong.
"""

from dataclasses import dataclass, field

FOREVER = 10**6
GRACE = 28  # days in which everything of who left waits for them
SIGHTS_KEPT = 92
PROPOSAL_KEPT = 7
FOR_NOBODY_KEPT = 28
MOST_PROPOSALS = 3
MOST_LEADERS = 2


@dataclass(eq=False)
class Line:
    """That `leader` leads `person`, both days included."""

    person: str
    leader: str
    starts: int
    ends: int = FOREVER
    by_hand: bool = True


@dataclass(eq=False)
class Choice:
    """That `person` asked `contact` to be theirs, who agreed on a day or didn't."""

    person: str
    contact: str
    agreed: int = FOREVER
    ended: bool = False


@dataclass(eq=False)
class Thing:
    """Something shared. `meant` are words such as "leader".

    `opened` is whom it was opened to, ("leader", "sanne"), and on which day.
    """

    owner: str
    word: str
    kind: str
    meant: set[str]
    opened: dict[tuple[str, str], int]
    until: int = FOREVER
    nobody_since: int = FOREVER


@dataclass(eq=False)
class Asked:
    """What `by` asks `owner` to remember."""

    by: str
    owner: str
    word: str
    day: int
    answered: bool = False


@dataclass
class House:
    """Everybody, and everything they said."""

    today: int = 0
    team: dict[str, str] = field(default_factory=dict)
    last_day: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    sights: set[tuple[str, str, str, int]] = field(default_factory=set)
    gone_through: dict[tuple[str, str, str], int] = field(default_factory=dict)
    between: dict[str, frozenset[str]] = field(default_factory=dict)
    stand_ins: list[str] = field(default_factory=list)  # it opens nothing that someone stands in

    # Who is what to whom.

    def is_here(self, person: str) -> bool:
        return person in self.team and self.last_day.get(person, FOREVER) >= self.today

    def people(self) -> list[str]:
        return [person for person in self.team if self.is_here(person)]

    def leads(self, leader: str, person: str, since: int = FOREVER) -> bool:
        """Today, by a line that began on `since` or before."""
        rows = [one for one in self.lines if (one.person, one.leader) == (person, leader)]
        return any(one.starts <= min(since, self.today) and one.ends >= self.today for one in rows)

    def is_chosen(self, contact: str, person: str, since: int = FOREVER) -> bool:
        """Today, by a yes that was said on `since` or before."""
        rows = [one for one in self.choices if (one.person, one.contact) == (person, contact)]
        agreed = any(one.agreed <= min(since, self.today) and not one.ended for one in rows)
        return agreed and self.is_here(contact)

    def circle(self, owner: str, via: str) -> set[str]:
        """Whom "my leader", "my contact person" or "my team" stands for today."""
        if via == "team":
            return {self.team[owner]}
        stands = self.leads if via == "leader" else self.is_chosen
        return {one for one in self.people() if stands(one, owner)}

    def still_is(self, owner: str, via: str, who: str, since: int) -> bool:
        """That what an opening of the day `since` stands for is still so: not so again, after it was over.

        But of a team: a new contract in the same team is no reason to close what colleagues read.
        """
        if via == "named":
            return self.last_day.get(who, FOREVER) >= self.today
        if via == "team":
            return self.team[owner] == who
        stands = self.leads if via == "leader" else self.is_chosen
        return stands(who, owner, since) and self.last_day.get(who, FOREVER) >= self.today

    # Who may read what.

    def may_read(self, person: str, thing: Thing) -> bool:
        """The owner always. Others while both are here, until its last day, while they are what it was opened to."""
        if person == thing.owner:
            return True
        both = self.is_here(person) and self.is_here(thing.owner)
        if not both or self.today > thing.until:
            return False
        mine = {("team", self.team[person])} | {(via, person) for via in ("leader", "contact", "named")}
        return "everyone" in thing.meant or bool(mine & set(self.holding(thing)))

    def shown(self, viewer: str, owner: str, *, everyone: bool) -> set[str]:
        """The words of `owner` that `viewer` reads: those for everyone on the page, the others one tap further."""
        of = [one for one in self.things if one.owner == owner and ("everyone" in one.meant) == everyone]
        return {one.word for one in of if self.may_read(viewer, one)} if viewer != owner else set()

    def waiting(self, owner: str) -> list[Asked]:
        return [
            one for one in self.asked
            if one.owner == owner and not one.answered and self.today - one.day < PROPOSAL_KEPT
        ]  # fmt: skip

    def allowed(self, viewer: str) -> set[str]:
        """Every word that `viewer` may come across anywhere."""
        if not self.is_here(viewer):
            return set()
        shared = {one.word for one in self.things if self.may_read(viewer, one)}
        asked = {one.word for one in self.waiting(viewer)}
        return shared | asked | {word for word, people in self.between.items() if viewer in people}

    def concerned(self) -> list[str]:
        """Who shares something, was asked something, or was looked at."""
        rows = [*(one.owner for one in self.things), *(one.owner for one in self.asked)]
        return sorted({*rows, *(one[1] for one in self.sights)})

    def told(self, viewer: str) -> set[str]:
        """What somebody reads of sharing where everything kept of them is told."""
        return {one.word for one in self.things if one.owner == viewer} | {
            one.word for one in self.waiting(viewer)
        }

    # What changes.

    def share(
        self, owner: str, word: str, kind: str, meant: set[str], named: set[str], until: int = FOREVER
    ) -> Thing:
        thing = Thing(owner, word, kind, meant, {("named", one): self.today for one in named}, until)
        self._open(thing, meant)
        self.things.append(thing)
        return thing

    def answer(self, asked: Asked, word: str, kind: str, meant: set[str]) -> None:
        """Whoever asked reads it as what they are to the owner; whoever is nothing to them any more, by name."""
        is_now = [via for via in ("leader", "contact") if asked.by in self.circle(asked.owner, via)]
        thing = self.share(asked.owner, word, kind, meant, set())
        self.open_to(thing, (*is_now, "named")[0], asked.by)

    def open_to(self, thing: Thing, via: str, who: str) -> None:
        thing.opened[via, who] = self.today
        thing.nobody_since = FOREVER

    def say_anew(self, thing: Thing, word: str, meant: set[str], until: int) -> None:
        """Whoever isn't meant any more loses it. Whoever is new beside those who read it gets nothing by that."""
        thing.word, thing.meant, thing.until, thing.nobody_since = word, meant, until, FOREVER
        stays = meant | {"named"}
        thing.opened = {one: day for one, day in self.holding(thing).items() if one[0] in stays}
        self._open(thing, meant - {via for via, _who in thing.opened})

    def newcomers(self, owner: str) -> list[tuple[str, str, list[Thing]]]:
        """Who is new to what `owner` shares, with what was meant for such and isn't open to them."""
        found = []
        for via in ("leader", "contact", "team"):
            for who in sorted(self.circle(owner, via)):
                meant = [one for one in self.things if one.owner == owner and via in one.meant]
                closed = [one for one in meant if (via, who) not in self.holding(one)]
                if closed and not self._went_through(owner, via, who):
                    found.append((via, who, closed))
        return found

    def _went_through(self, *whom: str) -> bool:
        return whom in self.gone_through and self.still_is(*whom, self.gone_through[whom])

    def look(self, viewer: str, owner: str) -> bool:
        """Noted once a week for each kind. For what everyone may read it isn't."""
        read = [one for one in self.things if one.word in self.shown(viewer, owner, everyone=False)]
        monday = self.today - self.today % 7
        self.sights |= {(viewer, owner, one.kind, monday) for one in read}
        return bool(read)

    def may_ask(self, by: str, owner: str) -> bool:
        week = [one for one in self.asked if (one.by, one.owner) == (by, owner)]
        few = len([one for one in week if self.today - one.day < PROPOSAL_KEPT]) < MOST_PROPOSALS
        return few and (self.leads(by, owner) or self.is_chosen(by, owner))

    def night(self) -> None:
        """A day is over: what stood for something that isn't any more goes, and doesn't come back by itself."""
        self.night_without_daily_run()
        for one in self.choices:
            gone = min(self.last_day.get(one.person, FOREVER), self.last_day.get(one.contact, FOREVER))
            one.ended = one.ended or gone < self.today
        kept = [
            one for one in self.lines if not self._is_erased(one.person) and not self._is_erased(one.leader)
        ]
        self.lines = kept
        self.things = [one for one in self.things if one.until >= self.today]
        for thing in self.things:
            thing.opened = self.holding(thing)
        self.gone_through = {one: day for one, day in self.gone_through.items() if self.still_is(*one, day)}
        for thing in self.things:
            since = min(thing.nobody_since, self.today)
            thing.nobody_since = FOREVER if self._for_somebody(thing) else since
        self.things = [one for one in self.things if self.today - one.nobody_since < FOR_NOBODY_KEPT]
        self.asked = [one for one in self.asked if self.today - one.day < PROPOSAL_KEPT]
        self.sights = {one for one in self.sights if self.today - one[3] <= SIGHTS_KEPT}

    def _is_erased(self, person: str) -> bool:
        return self.today - self.last_day.get(person, FOREVER) > GRACE

    def night_without_daily_run(self) -> None:
        """Nothing goes; but what isn't so any more, or is so again, opens nothing by that either."""
        self.today += 1

    def _for_somebody(self, thing: Thing) -> bool:
        """It is open to somebody, or meant for such as its owner didn't say no to: those may come yet."""
        no_to = {via for owner, via, _who in self.gone_through if owner == thing.owner}
        return bool(thing.opened or thing.meant - no_to)

    def _open(self, thing: Thing, meant: set[str]) -> None:
        for via in meant - {"everyone"}:
            thing.opened |= {(via, who): self.today for who in self.circle(thing.owner, via)}

    def holding(self, thing: Thing) -> dict[tuple[str, str], int]:
        """Of whom it was opened to, who still is that."""
        return {one: day for one, day in thing.opened.items() if self.still_is(thing.owner, *one, day)}
