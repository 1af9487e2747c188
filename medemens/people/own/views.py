"""Whose data it is, as pages: what we keep, taking it along, erasing it, saying that something isn't right."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medemens.core import personal_data
from medemens.core.toasts import toast
from medemens.people import shared_device
from medemens.people.entry import in_groups
from medemens.people.http import PersonRequest, tried
from medemens.people.models import CollectCode, Correction
from medemens.people.own import queries, requests
from medemens.people.own.archive import NAME, archive_of
from medemens.people.own.forms import CorrectionForm, ErasureForm
from medemens.people.own.sealing import Lock, sealed
from medemens.people.views.fresh import fresh_login

by_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def what_we_keep(request: PersonRequest) -> HttpResponse:
    """What is kept here of everyone, by kind: for people what docs/privacy.md is for lawyers."""
    return render(request, "people/own/what_we_keep.html", {"apps": personal_data.by_app()})


@by_form
@fresh_login
def download(request: PersonRequest) -> HttpResponse:
    """All that concerns me, to take along. On a device that others use too only closed, under a code of my own."""
    shared = shared_device.is_shared(request)
    code = CollectCode.objects.visible_to(request.person).first()
    if request.method == "POST" and (code or not shared):
        archive = archive_of(request.person, timezone.now())
        if not shared:
            return file_of(archive.zipped(), f"{NAME}.zip", "application/zip")
        assert code  # noqa: S101 - says it to the type checker
        return file_of(sealed(html=archive.html, data=archive.json, lock=Lock(code.key, code.salt)))
    context = {"shared": shared, "code": code, "until": queries.kept_until(request.person)}
    return render(
        request, "people/own/download.html", context, status=422 if request.method == "POST" else 200
    )


def file_of(content: Any, name: str = f"{NAME}.html", kind: str = "text/html") -> HttpResponse:
    """A file to save, which no browser keeps by itself."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@by_form
@fresh_login
def erasure(request: PersonRequest) -> HttpResponse:
    """What goes, what stays and why, what nobody can reach any more; and then, in one act, it goes."""
    form = ErasureForm(request.POST or None)

    def act(clean: dict[str, Any]) -> None:
        requests.erase_everything(person=request.person, by=request.person)

    if request.method == "POST" and tried(form, act):
        toast(request, _("It is erased. What is left stands here."))
        return redirect("kept")
    going, staying = queries.goes_and_stays()
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "going": going, "staying": staying}
    return render(request, "people/own/erasure.html", context, status=status)


@by_form
def correction(request: PersonRequest) -> HttpResponse:
    """Tell HR which master data aren't right: by ticks, without a word about why."""
    asked = Correction.objects.visible_to(request.person).first()
    given = request.POST if request.method == "POST" else None  # no tick at all is an answer too
    form = CorrectionForm(given, initial={"parts": asked.parts if asked else []})
    if request.method == "POST" and form.is_valid():
        parts = form.cleaned_data["parts"]
        requests.ask_correction(person=request.person, parts=parts, now=timezone.now())
        toast(request, _("HR sees it now.") if parts else _("HR sees nothing of it any more."))
        return redirect("kept")
    context = {
        "form": form,
        "asked": asked,
        "hr": queries.people_of_hr(timezone.localdate()).exclude(pk=request.person.pk),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "people/own/correction.html", context, status=status)


@by_form
@fresh_login
def collect_code(request: PersonRequest) -> HttpResponse:
    """Choose a code now, with which a closed package about me opens later: also when I can't log in any more."""
    new = ""
    if request.method == "POST":
        new = in_groups(requests.choose_collect_code(person=request.person, now=timezone.now()))
    code = CollectCode.objects.visible_to(request.person).first()
    return render(request, "people/own/collect_code.html", {"new": new, "code": code})


@require_POST
@fresh_login
def collect_code_removal(request: PersonRequest) -> HttpResponse:
    requests.forget_collect_code(person=request.person)
    toast(request, _("The code doesn’t open new packages any more."))
    return redirect("collect_code")
