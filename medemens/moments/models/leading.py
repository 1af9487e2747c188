"""Who leads whom, where it decides what two people may read of each other."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from medemens.people.models import Grant, Person
from medemens.people.queries import relations

# Up from the people someone has moments with to whoever leads those who lead them, whatever the number of levels.
# There are few of them, where below a director there are thousands. A circle in who leads whom ends by UNION.
BELOW = """
WITH RECURSIVE line(person, leader) AS (
    SELECT r.person_id, r.leader_id FROM people_reporting r
    WHERE r.starts_on <= %s AND (r.ends_on IS NULL OR r.ends_on >= %s) AND r.person_id IN (
        SELECT invitee_id FROM moments_moment WHERE proposer_id = %s
        UNION SELECT proposer_id FROM moments_moment WHERE invitee_id = %s
    )
    UNION
    SELECT line.person, r.leader_id FROM line JOIN people_reporting r ON r.person_id = line.leader
    WHERE r.starts_on <= %s AND (r.ends_on IS NULL OR r.ends_on >= %s)
)
SELECT person FROM line WHERE leader = %s"""
ABOVE = """
WITH RECURSIVE line(leader) AS (
    SELECT r.leader_id FROM people_reporting r
    WHERE r.person_id = %s AND r.starts_on <= %s AND (r.ends_on IS NULL OR r.ends_on >= %s)
    UNION
    SELECT r.leader_id FROM line JOIN people_reporting r ON r.person_id = line.leader
    WHERE r.starts_on <= %s AND (r.ends_on IS NULL OR r.ends_on >= %s)
)
SELECT leader FROM line"""


def people_led_now(viewer: Person, today: date) -> Q:
    """The condition that a person is led by `viewer` on `today`, or chose them as their contact person."""
    led, chose = relations.led_by(viewer, today), relations.people_who_chose(viewer, today)
    return Q(pk__in=led.order_by().values("pk")) | Q(pk__in=chose.order_by().values("pk"))


def stands_above(viewer: Person, today: date) -> Q:
    """The condition that `viewer` stands above the other of their moment, whatever they were to each other then.

    They lead them on any level, are their contact person, or hold HR, or held it when the two met. Towards whoever
    leads them, on any level, or led them at the time, someone of HR is an employee like anyone else.
    """
    led = Person.objects.filter(people_led_now(viewer, today)).values("pk")
    roles = Grant.objects.filter(person=viewer, role=Grant.Role.HR)
    hr = roles.filter(Q(ended_at=None) | Q(ended_at__gte=OuterRef("starts_at")))
    day, me = (today, today), viewer.pk
    below = RawSQL(BELOW, (*day, me, me, *day, me))  # noqa: S611  fixed text
    above = RawSQL(ABOVE, (me, *day, *day))  # noqa: S611
    leads = _either(led) | _either(below)
    return leads | (Q(Exists(hr), leader=None) & ~_either(above))


def _either(people: object) -> Q:
    return Q(proposer__in=people) | Q(invitee__in=people)
