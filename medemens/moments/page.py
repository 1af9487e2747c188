"""What a page shows of one moment to one of its two people, in words, and what they can do with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language

from medemens.core.languages import is_whole
from medemens.core.time import local_day, zone
from medemens.moments import phrases
from medemens.moments.arranging import may_close
from medemens.moments.models import Agreement, Moment, Need, Reply, TimeOption
from medemens.moments.queries import agreements
from medemens.moments.queries.moments import booked_around, first_clash
from medemens.moments.queries.together import times_for
from medemens.people.models import Person
from medemens.questions.queries.words import questions_to_oneself
from medemens.recognition.queries import people_to_thank


@dataclass(frozen=True, slots=True)
class TimeToChoose:
    """One of the times to choose from; `clash` is what the reader has then already."""

    option: TimeOption
    when: str
    clash: str


@dataclass(frozen=True, slots=True)
class MomentPage:
    """One moment as `reader` sees it at `now`. Nothing is read from the database until it is asked for."""

    moment: Moment
    reader: Person
    now: datetime

    @classmethod
    def of(cls, moment: Moment, reader: Person, now: datetime) -> "MomentPage":
        return cls(moment, reader, now)

    @property
    def other(self) -> Person:
        return self.moment.other_than(self.reader)

    @property
    def title(self) -> str:
        return phrases.title(self.moment, self.reader)

    @property
    def state(self) -> str:
        return phrases.state(self.moment, self.reader, self.now)

    @property
    def when(self) -> str:
        """The time in words, or an empty string while there is none."""
        return phrases.when(self.moment.starts_at, self.now, zone()) if self.moment.starts_at else ""

    @property
    def day(self) -> date | None:
        """The day: all that is told of what was."""
        return local_day(self.moment.starts_at) if self.moment.starts_at else None

    @property
    def is_open(self) -> bool:
        return not self.moment.outcome

    @property
    def is_held(self) -> bool:
        return self.moment.outcome == "held"

    @property
    def to_deny(self) -> bool:
        """Whether the other noted it as held, in one go: then the reader may say that it isn't so."""
        return (
            self.is_held
            and self.reader == self.moment.invitee
            and self.moment.closure.at == self.moment.made_at
        )

    @property
    def is_declined(self) -> bool:
        return self.is_open and self.moment.answer == Reply.Answer.DECLINED

    @property
    def has_begun(self) -> bool:
        return self.moment.starts_at is not None and self.moment.starts_at <= self.now

    @property
    def to_answer(self) -> bool:
        """Whether the reader can say yes or no to its time; also after they said one of the two."""
        asked = self.is_open and self.reader == self.moment.invitee
        return asked and self.moment.starts_at is not None and not self.has_begun

    @property
    def to_close(self) -> bool:
        starts_at = self.moment.starts_at
        return (
            self.is_open
            and not self.is_declined
            and starts_at is not None
            and may_close(starts_at, self.now, zone())
        )

    @property
    def to_prepare(self) -> bool:
        """Whether the reader can still get ready for it."""
        return self.is_open and not self.is_declined and not self.has_begun

    @property
    def to_move(self) -> bool:
        return self.is_open

    @property
    def is_arranged(self) -> bool:
        """Whether it is in the reader's calendar: to come, and theirs by proposing it or by not saying no."""
        yes = self.reader == self.moment.proposer or self.moment.answer not in ("", Reply.Answer.DECLINED)
        return self.is_open and self.moment.starts_at is not None and not self.has_begun and yes

    @property
    def to_call_off(self) -> bool:
        """Who was only asked says no; who proposed it or said yes calls it off."""
        return self.is_arranged or (
            self.is_open and not self.has_begun and self.reader == self.moment.proposer
        )

    def clash(self) -> str:
        """What the reader has already at its time, if anything."""
        if not self.to_answer or self.moment.starts_at is None:
            return ""
        return self._clashes_at([self.moment.starts_at])[0]

    def times_to_choose(self) -> list[TimeToChoose]:
        """The times the reader can choose from, soonest first."""
        if not self.is_open or self.moment.starts_at is not None or self.reader != self.moment.invitee:
            return []
        options = list(self.moment.options.filter(starts_at__gt=self.now).order_by("starts_at"))
        told = zip(options, self._clashes_at([option.starts_at for option in options]), strict=True)
        return [
            TimeToChoose(option, phrases.when(option.starts_at, self.now, zone()), clash)
            for option, clash in told
        ]

    def times_offered(self) -> list[str]:
        """The times the reader gave the other to choose from."""
        if not self.is_open or self.moment.starts_at is not None or self.reader != self.moment.proposer:
            return []
        return [
            phrases.when(row.starts_at, self.now, zone()) for row in self.moment.options.order_by("starts_at")
        ]

    def other_times(self) -> list[tuple[str, str]]:
        """After a no: times the reader can propose in one tap, as values and words."""
        if not self.is_declined or self.reader != self.moment.proposer:
            return []
        starts = times_for(self.reader, self.other, self.moment.kind, self.now).times
        return [(start.strftime("%Y-%m-%dT%H:%M"), phrases.when(start, self.now, zone())) for start in starts]

    def to_oneself(self) -> list[str]:
        """Questions to oneself after the talk: shown and never asked. Others for the next talk and the next day."""
        if not self.is_held or not is_whole(get_language() or ""):
            return []
        return questions_to_oneself(self.moment.pk + local_day(self.now).toordinal())

    def can_thank(self) -> bool:
        """Whether the other can be thanked here, now that it was held or can be closed."""
        if not self.to_close and not self.is_held:
            return False
        return people_to_thank(self.reader, local_day(self.now)).filter(pk=self.other.pk).exists()

    def came_of_it(self) -> tuple[list[Agreement], list[Need]]:
        return agreements.of_this_moment(self.reader, self.moment, local_day(self.now))

    def from_before(self) -> tuple[list[Agreement], list[Need]]:
        """What comes back from earlier moments; not once this one is over."""
        if not self.is_open:
            return [], []
        return agreements.from_before(self.reader, self.moment, local_day(self.now))

    def _clashes_at(self, starts: list[datetime]) -> list[str]:
        """For each of the times what the reader has then already, in words, or an empty string."""
        if not starts:
            return []
        minutes = self.moment.minutes
        end = max(starts) + timedelta(minutes=minutes)
        booked = booked_around(self.reader, min(starts), end, besides=self.moment)
        found = [first_clash(booked, start, minutes) for start in starts]
        return [phrases.clash(moment, self.reader) if moment else "" for moment in found]
