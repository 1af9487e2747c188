"""For HR: the chats that are told that there is something to celebrate. For everyone else they don't exist."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core.errors import Refused
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, only_hr
from medemens.people.models import Team
from medemens.presence.queries.rosters import teams_called
from medemens.signals.chat import actions, posting, queries
from medemens.signals.chat.forms import ChannelForm


@require_safe
@only_hr
def channels(request: PersonRequest) -> HttpResponse:
    """Every chat, and a way to one for a team."""
    text = request.GET.get("q", "")[:80].strip()
    channels = list(queries.channels_for(request.person, request.roles))
    context = {
        "channels": channels,
        "house": any(one.team_id is None for one in channels),
        "text": text,
        "found": teams_called(text) if text else (),
        "sentence": posting.celebrating(),
    }
    return render(request, "signals/chat/channels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def of_house(request: PersonRequest) -> HttpResponse:
    """The chat for all teams that have none of their own."""
    return _channel(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@only_hr
def of_team(request: PersonRequest, pk: int) -> HttpResponse:
    """The chat of one team."""
    return _channel(request, get_object_or_404(Team, pk=pk))


def _channel(request: PersonRequest, team: Team | None) -> HttpResponse:
    form = ChannelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_channel(team=team, **form.cleaned_data, by=request.person, now=timezone.now())
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            toast(request, _("Saved. Try whether it works."))
            return redirect("chat_channels")
    context = {
        "form": form,
        "team": team,
        "channel": queries.channel_of(team, request.person, request.roles),
        "origins": settings.CHAT_ORIGINS,
    }
    response = render(
        request, "signals/chat/channel.html", context, status=422 if request.method == "POST" else 200
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@only_hr
def test(request: PersonRequest, pk: int) -> HttpResponse:
    """Say something there, to see whether it works. One that was switched off is on again when it does."""
    channel = get_object_or_404(queries.channels_for(request.person, request.roles), pk=pk)
    if posting.say(channel, posting.trying_out()):
        actions.note_answer(channel=channel, taken=True, now=timezone.now())
        toast(request, _("It works. There is a message in the chat now."))
    else:
        toast(request, _("The chat took no message. Look whether the address still holds."))
    return redirect("chat_channels")


@require_POST
@only_hr
def removal(request: PersonRequest, pk: int) -> HttpResponse:
    """Tell this chat nothing any more, and forget its address."""
    channel = get_object_or_404(queries.channels_for(request.person, request.roles), pk=pk)
    actions.remove_channel(channel=channel, by=request.person, now=timezone.now())
    toast(request, _("Taken away. The address is forgotten."))
    return redirect("chat_channels")
