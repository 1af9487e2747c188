"""For whoever writes without a name: the fork, what can go wrong, writing, and coming back with one's words."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from medemens.conversations.actions import writing as actions
from medemens.conversations.codes import kept_form, new_code, spelt, words_in
from medemens.conversations.forms.writing import MessageForm, NameForm, WordsForm, WriteForm
from medemens.conversations.limits import Wait, wait_for
from medemens.conversations.models import Thread
from medemens.conversations.outside import answers_forms, outside, page
from medemens.conversations.queries.branches import ways
from medemens.conversations.queries.teams import teams_to_write_to
from medemens.conversations.queries.writing import hashes_of, own_thread, thread_of
from medemens.conversations.rules import How
from medemens.conversations.slip import slip_pdf
from medemens.core.errors import Refused
from medemens.core.numbers import small_int
from medemens.core.paper import pdf_response

Told = MessageForm | NameForm


@require_safe
@outside
def talk_on(request: HttpRequest) -> HttpResponse:
    """The fork: what is for here, and where one goes with what isn't. That somebody looks leaves no trace."""
    return page(request, "fork", {"ways": ways(timezone.localdate())})


@require_safe
@outside
def talk_on_risks(request: HttpRequest) -> HttpResponse:
    """What can go wrong all the same."""
    return page(request, "risks", {})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@outside
def talk_on_write(request: HttpRequest) -> HttpResponse:
    """Write. The words to come back with are made with the page: a form that is sent twice opens one conversation."""
    posted, today = request.POST, timezone.localdate()
    if request.method != "POST":
        return _write_page(request, WriteForm(teams=teams_to_write_to("", today)), _fresh_code())
    code = " ".join(words_in(posted.get("code", "")) or []) or _fresh_code()
    if wait := wait_for(request, "look", timezone.now()):
        form = WriteForm(initial=posted.dict(), teams=[])
        return _write_page(request, form, code, wait=wait)
    teams = teams_to_write_to(posted.get("team", ""), today)
    if "find" in posted:
        return _write_page(request, WriteForm(initial=posted.dict(), teams=teams), code)
    form = WriteForm(posted, teams=teams)
    return _sent(request, form, code)


def _sent(request: HttpRequest, form: WriteForm, code: str) -> HttpResponse:
    if not form.is_valid():
        return _write_page(request, form, code)
    if wait := wait_for(request, "write", timezone.now()):
        return _write_page(request, form, code, wait=wait)
    try:
        actions.open_thread(
            code=code,
            reader=form.reader,
            team=form.chosen_team,
            text=form.cleaned_data["text"],
            today=timezone.localdate(),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _write_page(request, form, code)
    return page(request, "words", {"words": code.split(), "code": code})


def _fresh_code() -> str:
    return new_code(get_language() or "nl")


def _write_page(
    request: HttpRequest, form: WriteForm, code: str, *, wait: Wait | None = None
) -> HttpResponse:
    status = 429 if wait else 422 if form.errors else 200
    context = {"form": form, "code": code, "wait": wait}
    return page(request, "write", context, status=status)


@sensitive_post_parameters()
@answers_forms
@outside
def talk_on_slip(request: HttpRequest) -> HttpResponse:
    """The words on a slip of paper. Whether they open anything isn't looked at, and the slip is kept nowhere."""
    words = words_in(request.POST.get("code", ""))
    if words is None:
        return page(request, "back", {"form": WordsForm(request.POST)}, status=422)
    return pdf_response(slip_pdf(words), "medemens")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@outside
def talk_on_back(request: HttpRequest) -> HttpResponse:
    """Come back with one's words, and read. The words stand in no address."""
    if request.method != "POST":
        return page(request, "back", {"form": WordsForm()})
    return _with_thread(request, lambda thread, code: _thread_page(request, thread, code))


@sensitive_post_parameters()
@answers_forms
@outside
def talk_on_message(request: HttpRequest) -> HttpResponse:
    """Write on."""
    return _with_thread(request, lambda thread, code: _wrote(request, thread, code))


def _wrote(request: HttpRequest, thread: Thread, code: str) -> HttpResponse:
    form = MessageForm(request.POST)
    if form.is_valid() and (wait := wait_for(request, "write", timezone.now())):
        return _thread_page(request, thread, code, form=form, wait=wait)

    def write(position: int, today: date) -> str:
        actions.write_on(thread=thread, text=form.cleaned_data["text"], position=position, today=today)
        return _("Sent. Readers see it from tomorrow.")

    return _did(request, thread, code, form, write)


@sensitive_post_parameters()
@answers_forms
@outside
def talk_on_name(request: HttpRequest) -> HttpResponse:
    """Say who one is."""
    return _with_thread(request, lambda thread, code: _named(request, thread, code))


def _named(request: HttpRequest, thread: Thread, code: str) -> HttpResponse:
    form = NameForm(request.POST)

    def give(position: int, today: date) -> str:
        actions.give_name(thread=thread, name=form.cleaned_data["name"], position=position, today=today)
        return _("Your name is with your messages. Readers see it from tomorrow.")

    return _did(request, thread, code, form, give)


@sensitive_post_parameters()
@answers_forms
@outside
def talk_on_end(request: HttpRequest) -> HttpResponse:
    """Close it: because it is done, or because it goes on as a report somewhere else."""
    how = How.REPORT if request.POST.get("how") == How.REPORT else How.WRITER

    def end(thread: Thread, code: str) -> HttpResponse:
        actions.end_thread(thread=thread, how=how, today=timezone.localdate())
        closed = thread_of(hashes_of([kept_form(code)])) or thread
        return _thread_page(request, closed, code, said=_("It is closed. Readers see that from tomorrow."))

    return _with_thread(request, end)


def _did(
    request: HttpRequest, thread: Thread, code: str, form: Told, act: Callable[[int, date], str]
) -> HttpResponse:
    """Do it, and show what there is now; what is refused shows with what was typed."""
    if not form.is_valid():
        return _thread_page(request, thread, code, form=form)
    try:
        said = act(small_int(request.POST.get("position", "")) or 0, timezone.localdate())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _thread_page(request, thread, code, form=form)
    return _thread_page(request, thread, code, said=said)


def _with_thread(request: HttpRequest, answer: Callable[[Thread, str], HttpResponse]) -> HttpResponse:
    """What `answer` says of the conversation that the words open; the page that asks for them where they open none."""
    form = WordsForm(request.POST)
    if wait := wait_for(request, "look", timezone.now()):
        return page(request, "back", {"form": form, "wait": wait}, status=429)
    if form.is_valid():
        read = form.cleaned_data["code"]
        if thread := thread_of(hashes_of(read.codes)):
            code = next(one for one in read.codes if thread.return_hash in hashes_of([one]))
            actions.keep_with_first_key(thread, code)
            return answer(thread, " ".join(spelt(code)))
        form.add_error(
            "code",
            _("These words open nothing. Look at them once more. A conversation that is over is gone too."),
        )
    return page(request, "back", {"form": form}, status=422)


def _thread_page(
    request: HttpRequest,
    thread: Thread,
    code: str,
    *,
    form: Told | None = None,
    said: str = "",
    wait: Wait | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    own, naming = own_thread(thread, today), isinstance(form, NameForm)
    context = {
        "own": own,
        "code": code,
        "said": said,
        "wait": wait,
        "naming": naming,
        "message_form": form if isinstance(form, MessageForm) else MessageForm(initial={"text": own.again}),
        "name_form": form if naming else NameForm(),
        "ways": ways(today),
    }
    wrong = form is not None and form.errors
    return page(request, "thread", context, status=429 if wait else 422 if wrong else 200)
