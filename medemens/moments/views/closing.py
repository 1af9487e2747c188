"""Saying how a moment went, and writing down what came of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medemens.core.errors import Refused
from medemens.core.rows import of_anyone
from medemens.core.toasts import toast
from medemens.moments.actions.closing import close_moment, reopen_moment, write_down
from medemens.moments.forms.agreements import WriteDown
from medemens.moments.models import Closure, Moment
from medemens.moments.page import MomentPage
from medemens.moments.queries.moments import closures_to_undo, moments_for
from medemens.moments.queries.points import ToTalkAbout, to_talk_about
from medemens.moments.views.going import go_back, go_to
from medemens.moments.views.moments import rows_of, show_moment
from medemens.people.http import PersonRequest


@require_POST
def moment_closure(request: PersonRequest, pk: int) -> HttpResponse:
    """Held or skipped, in one tap; with rows where something was agreed."""
    moment = get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk)
    points = to_talk_about(request.person, moment, timezone.localdate())
    written = _rows(request, moment, points)
    if not written.is_valid():
        return show_moment(request, moment, written=written)
    if points.drafts and not written.is_bound:
        # One tap on another page: nothing said there that these go.
        return show_moment(
            request,
            moment,
            refused=_(
                "You didn’t share everything you wrote here. Share it first, or close it on this page."
            ),
        )
    try:
        _close(request, moment, written)
    except Refused as refused:
        kept = written if written.is_bound else None
        return show_moment(request, moment, written=kept, refused=str(refused))
    return _after_closing(request, moment)


def _close(request: PersonRequest, moment: Moment, written: WriteDown) -> None:
    outcome = Closure.Outcome.HELD if _was_held(request) else Closure.Outcome.SKIPPED
    close_moment(
        moment=moment, outcome=outcome, reached=written.reached_points(), by=request.person,
        now=timezone.now(), **written.written(),
    )  # fmt: skip


def _was_held(request: PersonRequest) -> bool:
    return request.POST.get("outcome") != Closure.Outcome.SKIPPED


def _after_closing(request: PersonRequest, moment: Moment) -> HttpResponse:
    was_held, its_page = _was_held(request), reverse("moment", args=[moment.pk])
    said = _("Noted. You spoke with %(name)s.") if was_held else _("Noted. You did not speak with %(name)s.")
    undo = reverse("moment_closure_undo", args=[moment.pk])
    on_its_page = request.headers.get("referer", "").endswith(its_page)
    go_on = its_page if was_held and not on_its_page else ""
    toast(request, said % {"name": moment.other_than(request.person).call_name}, undo=undo, go_on=go_on)
    if not was_held:
        # Whoever leads the other can't open what was skipped: its page is no place to go back to.
        return go_to(request, reverse("today"))
    return go_back(request, its_page)


@require_POST
def moment_closure_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a moment again that was closed by a slip of the thumb."""
    moments = of_anyone(Moment, "whose it is, the closure says").filter(pk=pk)
    closure = get_object_or_404(closures_to_undo(request.person, timezone.now()), moment__in=moments)
    reopen_moment(closure=closure, by=request.person, now=timezone.now())
    return go_back(request, reverse("moment", args=[pk]))


@require_POST
def moment_agreements(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down what two people agreed and need, after they spoke."""
    held = moments_for(request.person, timezone.localdate()).filter(closure__outcome=Closure.Outcome.HELD)
    moment = get_object_or_404(held, pk=pk)
    written = _rows(request, moment, ToTalkAbout())
    if not written.is_valid():
        return show_moment(request, moment, written=written)
    try:
        write_down(moment=moment, by=request.person, now=timezone.now(), **written.written())
    except Refused as refused:
        return show_moment(request, moment, written=written, refused=str(refused))
    return go_to(request, reverse("moment", args=[pk]))


def _rows(request: PersonRequest, moment: Moment, points: ToTalkAbout) -> WriteDown:
    return rows_of(MomentPage.of(moment, request.person, timezone.now()), points, request.POST)
