"""An invitation on paper: the sheet, that it was handed over, and what came back."""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.paper import paper_asked, pdf_response, typeset
from medemens.core.toasts import toast
from medemens.moments.actions.paper import hand_over, note_answer, note_time
from medemens.moments.models import Moment, Reply
from medemens.moments.queries.paper import language_on_paper, proposed_by, to_print_for, words_on_paper
from medemens.moments.views.going import go_to
from medemens.moments.views.moments import show_moment
from medemens.people.http import PersonRequest

SHEET = Path(__file__).parents[1] / "paper.typ"


@require_safe
def paper_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    """The sheet to hand over, in the language of whoever gets it. Printing it is kept nowhere."""
    now = timezone.now()
    moment = get_object_or_404(to_print_for(request.person, now), pk=pk)
    with translation.override(language_on_paper(moment.invitee)):
        sheet = typeset(SHEET, words_on_paper(moment, now), paper_asked(request.GET.get("paper"), "a6"))
    return pdf_response(sheet, "medemens")


@require_POST
def paper_handed(request: PersonRequest, pk: int) -> HttpResponse:
    """It was handed over in person."""
    moment = get_object_or_404(proposed_by(request.person, timezone.localdate()), pk=pk)
    try:
        hand_over(moment=moment, sequence=_seen(request), by=request.person, now=timezone.now())
    except Refused as refused:
        return _again(request, pk, refused)
    toast(request, _("Noted. When you hear back, say here what was ticked."))
    return go_to(request, reverse("moment", args=[pk]))


@require_POST
def paper_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """What was ticked on the paper that came back. After “another moment” one looks for that."""
    moment = get_object_or_404(proposed_by(request.person, timezone.localdate()), pk=pk)
    try:
        _note(request, moment)
    except Refused as refused:
        return _again(request, pk, refused)
    toast(request, _("Noted. %(name)s can see that you did.") % {"name": moment.invitee.call_name})
    return redirect("moment_time" if request.POST.get("answer") == "other" else "moment", pk)


def _note(request: PersonRequest, moment: Moment) -> None:
    by, now = request.person, timezone.now()
    option = small_int(request.POST.get("option", ""))
    if option is not None:
        note_time(moment=moment, sequence=_seen(request), option=option, by=by, now=now)
        return
    yes = request.POST.get("answer") == Reply.Answer.ACCEPTED
    answer = Reply.Answer.ACCEPTED if yes else Reply.Answer.DECLINED
    note_answer(moment=moment, sequence=_seen(request), answer=answer, by=by, now=now)


def _seen(request: PersonRequest) -> int:
    """The version that was on the page; one that can't be counts as changed since."""
    seen = small_int(request.POST.get("sequence", ""))
    return -1 if seen is None else seen


def _again(request: PersonRequest, pk: int, refused: Refused) -> HttpResponse:
    moment = get_object_or_404(proposed_by(request.person, timezone.localdate()), pk=pk)
    return show_moment(request, moment, refused=str(refused))
