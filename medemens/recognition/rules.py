"""How much thanks fits, and for how long one can take it back."""

from datetime import timedelta

LONGEST = 280  # characters: two lines
MOST_A_DAY = 10
TAKEN_BACK_WITHIN = timedelta(minutes=10)
NEW_FOR = timedelta(days=7)
TWO_TAPS = timedelta(seconds=20)
