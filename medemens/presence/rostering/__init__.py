"""Reading rosters, from files and from calendars: who works from when until when, and nothing else.

What isn't work is dropped here, while reading: no kind of absence, title, description or place ever leaves this
package. Pure; nothing is stored or logged, and no error repeats what stood somewhere.
"""

from medemens.presence.rostering.reader import read_table
from medemens.presence.rostering.roster import Roster, Span, Trouble

__all__ = ["Roster", "Span", "Trouble", "read_table"]
