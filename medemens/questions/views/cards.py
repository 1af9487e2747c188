"""Help with a talk: where it all stands together, the pocket card, and conversation cards."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from medemens.core.paper import card_paper_asked, pdf_response
from medemens.people.http import PersonRequest
from medemens.questions.bank import Question
from medemens.questions.forms.cards import CardsForm
from medemens.questions.paper import conversation_cards_pdf as cards_pdf
from medemens.questions.paper import listening_card_pdf
from medemens.questions.queries.cards import cards_of

MOST = 24  # cards a PDF: six sheets of four


@require_safe
def conversation_cards(request: PersonRequest) -> HttpResponse:
    """What helps before and after a talk; and one set of cards to look at and print."""
    form = CardsForm.asked(request.GET.dict(), request.LANGUAGE_CODE)
    page, language = _page(request, form), form.cleaned_data["language"]
    context = {
        "form": form,
        "page": page,
        "questions": [question.text[language] for question in page],
        "language": language,
    }
    return render(request, "questions/cards.html", context)


@require_safe
def conversation_cards_pdf(request: PersonRequest) -> HttpResponse:
    """The cards that `conversation_cards` shows with the same address, on `?paper=a4` or `a6`."""
    form = CardsForm.asked(request.GET.dict(), request.LANGUAGE_CODE)
    questions, language = list(_page(request, form)), form.cleaned_data["language"]
    if not questions:
        raise Http404
    name = f"medemens-cards-{form.cleaned_data['set'].replace('_', '-')}-{language}"
    with translation.override(language):
        return pdf_response(
            cards_pdf(form.set_name, questions, card_paper_asked(request.GET.get("paper"))), name
        )


@require_safe
def listening_card(request: PersonRequest) -> HttpResponse:
    """The pocket card: A6, or four on A4."""
    return pdf_response(
        listening_card_pdf(card_paper_asked(request.GET.get("paper"))),
        f"medemens-listening-{request.LANGUAGE_CODE}",
    )


def _page(request: PersonRequest, form: CardsForm) -> Page[Question]:
    found = cards_of(form.cleaned_data["set"], with_deep=form.cleaned_data["deep"])
    return Paginator(found, MOST).get_page(request.GET.get("page"))
