"""For readers: what was written to HR, or to whoever leads a team."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medemens.conversations.actions import reading as actions
from medemens.conversations.forms.reading import AnswerForm, AsideForm, CoverForm
from medemens.conversations.models import Thread, ThreadMessage
from medemens.conversations.queries.reading import (
    messages_to_moderate,
    read_thread,
    shelf_of,
    threads_for,
)
from medemens.conversations.rules import Reason
from medemens.core.toasts import toast
from medemens.people.http import PersonRequest, tried


@require_safe
def conversations(request: PersonRequest) -> HttpResponse:
    """What waits for an answer, what was answered, what was closed. For who can't be written to it stays empty."""
    shelf = shelf_of(request.person, request.roles, timezone.localdate())
    return render(request, "conversations/shelf.html", {"shelf": shelf})


@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: PersonRequest, pk: int) -> HttpResponse:
    """Read one, and answer."""
    today, thread = timezone.localdate(), _thread(request, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form,
        lambda said: actions.answer_thread(thread=thread, text=said["text"], by=request.person, today=today),
    ):
        toast(request, _("Sent. The writer reads it when they come back."))
        return redirect("conversation", thread.pk)
    context = {"form": form, "read": read_thread(thread, today)}
    return render(request, "conversations/thread.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation_cover(request: PersonRequest, pk: int, message: int) -> HttpResponse:
    """Cover words in a message."""
    held, today = _message(request, pk, message), timezone.localdate()
    form = CoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form,
        lambda said: actions.cover_words(
            message=held, words=said["words"], reason=Reason(said["reason"]), by=request.person, today=today
        ),
    ):
        toast(request, _("Covered. The writer reads why."))
        return redirect("conversation", pk)
    context = {"form": form, "message": held, "pk": pk}
    return render(request, "conversations/cover.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation_aside(request: PersonRequest, pk: int, message: int) -> HttpResponse:
    """Put a message aside."""
    held, today = _message(request, pk, message), timezone.localdate()
    form = AsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form,
        lambda said: actions.put_aside(
            message=held, reason=Reason(said["reason"]), by=request.person, today=today
        ),
    ):
        toast(request, _("Put aside. The writer reads why."))
        return redirect("conversation", pk)
    context = {"form": form, "message": held, "pk": pk}
    return render(request, "conversations/aside.html", context, status=422 if form.errors else 200)


def _thread(request: PersonRequest, pk: int) -> Thread:
    return get_object_or_404(threads_for(request.person, request.roles, timezone.localdate()), pk=pk)


def _message(request: PersonRequest, pk: int, message: int) -> ThreadMessage:
    messages = messages_to_moderate(_thread(request, pk), timezone.localdate())
    return get_object_or_404(messages.select_related("thread"), pk=message)
