"""Before a moment: what to talk about, how to listen, and a still page to go from."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.moments.actions.points import add_point, remove_point, share_point
from medemens.moments.forms.points import PointForm
from medemens.moments.models import Moment
from medemens.moments.page import MomentPage
from medemens.moments.queries.moments import moments_for
from medemens.moments.queries.points import drafts_of, points_for, to_talk_about
from medemens.moments.views.going import go_back
from medemens.moments.views.moments import show_moment
from medemens.people.http import PersonRequest
from medemens.questions.queries.words import listening_words


@require_safe
def moment_before(request: PersonRequest, pk: int) -> HttpResponse:
    """Half a minute to get ready."""
    moment = get_object_or_404(_open(request), pk=pk)
    context = {
        "moment": moment,
        "page": MomentPage.of(moment, request.person, timezone.now()),
        "points": to_talk_about(request.person, moment, timezone.localdate()),
        "point_form": PointForm(),
        "words": listening_words(),
    }
    return render(request, "moments/before.html", context)


@require_safe
def moment_still(request: PersonRequest, pk: int) -> HttpResponse:
    """The page to put the phone away with."""
    moment = get_object_or_404(_open(request), pk=pk)
    return render(request, "moments/still.html", {"moment": moment, "words": listening_words()})


@require_POST
def moment_points(request: PersonRequest, pk: int) -> HttpResponse:
    """Add something to talk about, for oneself or for both."""
    moment = get_object_or_404(moments_for(request.person, timezone.localdate()), pk=pk)
    form = PointForm(request.POST)
    if form.is_valid():
        try:
            add_point(moment=moment, by=request.person, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("text", str(refused))
        else:
            return go_back(request, reverse("moment", args=[pk]))
    return show_moment(request, moment, point=form)


@require_POST
def point_sharing(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the other read it too."""
    point = get_object_or_404(drafts_of(request.person), pk=pk)
    form = PointForm({"text": point.text, "share": "1", "draft": point.pk})
    if not form.is_valid():
        return show_moment(request, point.moment, point=form)
    try:
        share_point(point=point, by=request.person, now=timezone.now())
    except Refused as refused:
        return show_moment(request, point.moment, refused=str(refused))
    toast(request, _("%(name)s can read it now.") % {"name": point.other.call_name})
    return go_back(request, reverse("moment", args=[point.moment_id]))


@require_POST
def point_removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Take away what one wrote or reads, for both."""
    point = get_object_or_404(points_for(request.person, timezone.localdate()), pk=pk)
    try:
        remove_point(point=point, by=request.person)
    except Refused as refused:
        return show_moment(request, point.moment, refused=str(refused))
    toast(request, _("Taken away."))
    return go_back(request, reverse("moment", args=[point.moment_id]))


def _open(request: PersonRequest) -> QuerySet[Moment]:
    return moments_for(request.person, timezone.localdate()).filter(closure=None)
