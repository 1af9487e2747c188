"""How much thanks fits, for how long one can take it back, and whom one thanks in person."""

from datetime import timedelta

from django.utils.translation import gettext as _

from medemens.people.models import Person

LONGEST = 280  # characters: two lines
MOST_A_DAY = 10
TAKEN_BACK_WITHIN = timedelta(minutes=10)
NEW_FOR = timedelta(days=7)
TWO_TAPS = timedelta(seconds=20)


def not_here_yet(person: Person) -> str:
    """For whoever wants to thank someone who never came in."""
    return _("Want to say thanks? Do it in person: %(name)s can’t read it here yet.") % {
        "name": person.call_name
    }
