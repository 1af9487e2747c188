"""Who may see and do what with a person, as truths about how two people stand to each other."""

from dataclasses import dataclass
from datetime import timedelta

from medemens.core.predicates import Predicate

MOST_LEADERS = 2
MOST_CONTACTS = 3  # open requests and running contacts together: a contact person is someone close
GRACE = timedelta(weeks=4)  # after a last day: so long everything rests, and who is taken on again finds it
LONGEST_STAND_IN = timedelta(weeks=26)  # whoever leads for longer is a leader, and HR says so


@dataclass(frozen=True, slots=True)
class Standing:
    """What the one who looks is to the person looked at, on one day."""

    is_self: bool = False
    leads: bool = False  # by a reporting line of their own: whoever stands in for a leader doesn't
    is_contact: bool = False
    is_hr: bool = False
    has_opened: bool = False  # HR, in its timed mode, opened the work details of this person
    is_here: bool = True  # the person looked at works here today


is_self = Predicate[Standing](lambda standing: standing.is_self)
leads = Predicate[Standing](lambda standing: standing.leads)
is_contact = Predicate[Standing](lambda standing: standing.is_contact)
is_hr = Predicate[Standing](lambda standing: standing.is_hr)
has_opened = Predicate[Standing](lambda standing: standing.has_opened)
is_here = Predicate[Standing](lambda standing: standing.is_here)

# That someone left, or is yet to come, is between them and HR: for everyone else the page doesn't exist.
may_open = is_here | is_self | is_hr
# Number, dates and hours: nobody leads better for knowing them. HR sees them with a reason, for a while, and its owner
# is told (queries/timed_mode.py).
may_see_master_data = is_self | has_opened
may_set_leaders = has_opened
# A stand-in passes on no power: they would choose themselves one level further down.
may_set_stand_in = is_self | leads | has_opened
# A choice of contact person needs no reason and no witness. A leader hears only that their rhythm ends here,
# and whoever stands in for a while hears nothing.
may_know_of_contact_instead = is_self | leads
# Merging moves everything two rows hold, so nobody does it to a row of their own.
may_merge = has_opened & ~is_self


def allowances(standing: Standing) -> dict[str, bool]:
    """What a page may show and offer, by name."""
    return {
        "see_master_data": may_see_master_data(standing),
        "set_leaders": may_set_leaders(standing),
        "set_stand_in": may_set_stand_in(standing),
        "know_of_contact_instead": may_know_of_contact_instead(standing),
        "merge": may_merge(standing),
    }
