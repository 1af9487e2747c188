"""What moments let go of every day."""

from medemens.core.daily import register
from medemens.moments.actions.closing import close_forgotten_moments
from medemens.moments.actions.nights import forget_night_pointers
from medemens.moments.actions.retention import erase_old_agreements, forget_old_moments, forget_points
from medemens.moments.actions.rhythms import forget_rhythm_rests
from medemens.moments.actions.wishes import tell_unread

register("forgotten-moments", close_forgotten_moments)
register("moments", forget_old_moments)
register("points", forget_points)
register("agreements", erase_old_agreements)
register("rhythm-rests", forget_rhythm_rests)
register("unread-wishes", tell_unread)
register("night-pointers", forget_night_pointers)
