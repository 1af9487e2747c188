"""For whom a card is, and what for, as the address says: `?to=`, with `&share=`, `&service` or `&occasion=`."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from medemens.cards.queries.wishes import Purpose, people_to_write, purpose_of_day, purpose_without_day
from medemens.cards.rules import Occasion
from medemens.core.numbers import small_int
from medemens.people.http import PersonRequest
from medemens.sharing.actions.shares import note_looks


def purpose_asked(request: PersonRequest, today: date) -> Purpose:
    """Raises `Http404` for nobody, and for a day that whoever asks doesn't know of. Who shares can see the look."""
    asked = request.GET
    to = get_object_or_404(people_to_write(request.person, today), pk=small_int(asked.get("to", "")))
    purpose: Purpose | None
    if "share" in asked or "service" in asked:
        share = small_int(asked.get("share", ""))
        purpose = purpose_of_day(request.person, to, share, today) if share or "service" in asked else None
    else:
        # Years of service only by the day itself: a card for them tells by its fate who would rather not.
        said = asked.get("occasion", "")
        known = said in Occasion.values and said != Occasion.SERVICE
        occasion = Occasion(said) if known else Occasion.NONE
        purpose = purpose_without_day(request.person, to, occasion, today)
    if purpose is None:
        raise Http404
    if request.method != "HEAD":
        note_looks(viewer=request.person, shares=purpose.shares, today=today)
    return purpose
