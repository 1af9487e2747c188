"""People come, move, change leader, choose somebody, leave and return."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from medemens.people.actions.contacts import agree_to_contact, ask_contact, decline_contact, end_contact
from medemens.people.actions.reporting import end_leader, set_leader, set_stand_in
from medemens.people.models import Contact, Employment, Reporting
from tests.living.life import ANY, ANYBODY, LEADERS, LED, MAY_LEAVE, Life
from tests.living.model import FOREVER, GRACE, MOST_LEADERS, Choice, Line


class Moving(Life):
    """What becomes of who works with whom."""

    @rule(leader=LEADERS, team=st.sampled_from(["hoek", "kitchen"]))
    def noor_joins(self, leader: str, team: str) -> None:
        if "noor" not in self.house.team and self.here(leader):
            self.real.hire("noor", team, None, first_day=self.real.today)
            Reporting.objects.create(
                person=self.person("noor"), leader=self.person(leader), starts_on=self.real.today
            )
            self.house.team["noor"] = team
            self.house.lines.append(Line("noor", leader, self.house.today, by_hand=False))

    @rule(person=MAY_LEAVE, days=st.sampled_from([0, 0, 3]))
    def leaves(self, person: str, days: int) -> None:
        if self.here(person) and person not in self.house.last_day:
            self._last_day(person, self.real.today + timedelta(days=days))
            self.house.last_day[person] = self.house.today + days

    @rule(person=MAY_LEAVE)
    def returns(self, person: str) -> None:
        """Within four weeks; later nothing of them is there, and whoever comes then is somebody new."""
        left = self.house.last_day.get(person)
        if left is not None and self.house.today - left <= GRACE:
            self._last_day(person, None)
            self.real.come_back(person)
            del self.house.last_day[person]

    def _last_day(self, name: str, day: date | None) -> None:
        person = self.person(name)
        person.last_day = day
        person.save(update_fields=["last_day"])
        self.real.clients.pop(name, None)

    @rule(person=LED, team=st.sampled_from(["hoek", "kitchen"]))
    def moves_to_another_team(self, person: str, team: str) -> None:
        if person in self.house.team:
            Employment.objects.filter(person=self.person(person)).update(team=self.real.teams[team])
            self.house.team[person] = team

    @rule(person=LED, leader=LEADERS, beside=st.booleans())
    def gets_another_leader_from_hr(self, person: str, leader: str, beside: bool) -> None:
        if not self.here(person, leader):
            return
        for line in [one for one in self._running(person) if not beside]:
            self._end(line, self.house.today - 1)
        running = self._running(person)
        if len(running) < MOST_LEADERS and leader not in {one.leader for one in running}:
            people = {"person": self.person(person), "leader": self.person(leader)}
            set_leader(**people, starts_on=self.real.today, **self.act("hanna"))
            self.house.lines.append(Line(person, leader, self.house.today))

    @rule(person=LED, which=ANY, today=st.booleans())
    def leader_ends(self, person: str, which: int, today: bool) -> None:
        running = self._running(person)
        if running:
            self._end(running[which % len(running)], self.house.today - (not today))

    def _running(self, person: str) -> list[Line]:
        return [one for one in self.house.lines if one.person == person and one.ends >= self.house.today]

    def _end(self, line: Line, day: int) -> None:
        rows = Reporting.objects.filter(person=self.person(line.person), leader=self.person(line.leader))
        row = rows.order_by("-starts_on", "-pk")[0]
        ends_on = self.real.today + timedelta(days=day - self.house.today)
        end_leader(reporting=row, ends_on=ends_on, **self.act("hanna"))
        line.ends = day
        if day < line.starts:
            self.house.lines.remove(line)

    @rule(person=LED, leader=LEADERS, team=st.sampled_from(["hoek", "kitchen"]))
    def file_says(self, person: str, leader: str, team: str) -> None:
        """The file has one leader: others of the file end, those that HR set by hand stay."""
        running = self._running(person)
        if not self.here(person, leader) or person in self.house.last_day:
            return
        if not self.real.bring_in(person, team, leader):
            return
        self.house.team[person] = team
        if leader not in {one.leader for one in running if one.by_hand}:
            known = [one for one in running if one.leader == leader]
            for line in known:
                line.ends = FOREVER
            if not known:
                self.house.lines.append(Line(person, leader, self.house.today, by_hand=False))
        for line in [one for one in running if not one.by_hand and one.leader != leader]:
            line.ends = self.house.today - 1
            if line.ends < line.starts:
                self.house.lines.remove(line)

    @rule(stand_in=ANYBODY)
    def stands_in_for_sanne(self, stand_in: str) -> None:
        """It changes nothing of what anybody may read."""
        days = {"starts_on": self.real.today, "ends_on": self.real.today + timedelta(days=5)}
        busy = self.person("sanne").stand_ins.filter(ends_on__gte=self.real.today).exists()
        if self.here(stand_in, "sanne", "hanna") and not busy:
            people = {"leader": self.person("sanne"), "stand_in": self.person(stand_in)}
            set_stand_in(**people, **days, **self.act("hanna"))
            self.house.stand_ins.append(stand_in)

    @rule(person=LED, contact=ANYBODY, instead=st.booleans())
    def asks_for_a_contact_person(self, person: str, contact: str, instead: bool) -> None:
        waiting = [one.contact for one in self.house.choices if one.person == person and not one.ended]
        known = contact in waiting or len(waiting) >= 3 or self.house.leads(contact, person)
        if self.here(person, contact) and not known:
            people = {"person": self.person(person), "contact": self.person(contact)}
            ask_contact(**people, instead_of_leader=instead, **self.act(person))
            self.house.choices.append(Choice(person, contact))

    @rule(which=ANY, answer=st.sampled_from(["yes", "yes", "no", "end"]))
    def contact_person_answers(self, which: int, answer: str) -> None:
        open_ones = [one for one in self.house.choices if not one.ended]
        if not open_ones:
            return
        choice = open_ones[which % len(open_ones)]
        agreed = choice.agreed <= self.house.today
        if not self.here(choice.person, choice.contact) or (agreed and answer != "end"):
            return
        people = {"person": self.person(choice.person), "contact": self.person(choice.contact)}
        row = Contact.objects.get(**people, ended_on=None)
        {"yes": agree_to_contact, "no": decline_contact, "end": end_contact}[answer](
            contact=row, **self.act(choice.contact)
        )
        choice.agreed, choice.ended = self.house.today if answer == "yes" else FOREVER, answer != "yes"
