"""Components one goes on with: folds, dialogs, tabs, tables, pages, toasts, forms. Part of `components`."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from medemens.core import form_markup
from medemens.core.html import attributes, icon_svg, join_classes
from medemens.core.toasts import go_on_url, undo_url

register = template.Library()


@register.simple_block_tag
def disclosure(
    content: SafeString, *, label: str, open: bool = False, voice: bool = False, **attrs: Any
) -> SafeString:
    """Something folded under a label. `voice=True` sets the content in the human voice (a question)."""
    return format_html(
        '<details class="disclosure"{}><summary>{}{}</summary><div class="{}">{}</div></details>',
        attributes({"open": open, **attrs}), icon_svg("chevron-right"), label,
        join_classes("disclosure-body", "voice" if voice else ""), content,
    )  # fmt: skip


@register.simple_block_tag
def dialog(
    content: SafeString,
    *,
    label: str,
    title: str,
    id: str,
    kind: str = "plain",
    icon: str = "",
    close: str = "",
) -> SafeString:
    """A button that opens a dialog; without JavaScript the same content unfolds below the button.

    `close` is the word on the button that leaves things as they are. `id` must be unique on the page.
    """
    return SafeString(render_to_string("components/dialog.html", {
        "content": content, "label": label, "title": title, "id": id, "kind": kind, "icon": icon,
        "close": close or _("Leave it"),
    }))  # fmt: skip


@register.simple_block_tag
def tabs(content: SafeString, *, label: str) -> SafeString:
    """Links between views of one thing. `label` names the group for screen readers."""
    return format_html('<nav class="tabs" aria-label="{}"><ul role="list">{}</ul></nav>', label, content)


@register.simple_block_tag
def tab(content: SafeString, *, href: str, current: Any = False, **attrs: Any) -> SafeString:
    """One tab; `current` marks where one is."""
    attrs = {"aria_current": "page" if current else None, **attrs}
    return format_html('<li><a href="{}"{}>{}</a></li>', href, attributes(attrs), SafeString(content.strip()))


@register.simple_block_tag
def table(
    content: SafeString, *, caption: str, quiet: bool = True, wide: bool = False, **attrs: Any
) -> SafeString:
    """A table that becomes a stack of cards on a phone. `quiet` keeps the caption for screen readers only.

    One that is `wide` may not fit between a phone and a desk: it scrolls by itself, with the keyboard too.
    """
    hidden = "visually-hidden" if quiet else ""
    return format_html(
        '<div class="table-frame"{}><table class="table"{}><caption class="{}">{}</caption>{}</table></div>',
        attributes({"tabindex": "0" if wide else None}), attributes(attrs), hidden, caption, content,
    )  # fmt: skip


@register.simple_block_tag
def cell(content: SafeString, *, label: str, **attrs: Any) -> SafeString:
    """A cell of `table`; `label` is the column's name, shown beside the value on a phone."""
    return format_html('<td data-label="{}"{}>{}</td>', label, attributes(attrs), SafeString(content.strip()))


@register.simple_tag
def progress(*, label: str, value: int | None = None, max: int = 100, id: str = "progress") -> SafeString:
    """A bar with its words. Without `value` it only says that work goes on."""
    return format_html(
        '<div class="progress"><label for="{}">{}</label><progress id="{}"{}></progress></div>',
        id, label, id, attributes({"value": value, "max": max}),
    )  # fmt: skip


@register.simple_tag
def back(*, href: str, label: str) -> SafeString:
    """The way back to the page above this one."""
    return format_html('<a class="back" href="{}">{}{}</a>', href, icon_svg("arrow-left"), label)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, parameter: str = "page") -> dict[str, Any]:
    """Earlier and later pages of a `Page`; the rest of the query string stays."""
    query = context["request"].GET.copy() if "request" in context else QueryDict(mutable=True)

    def address(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    earlier = address(page.previous_page_number()) if page.has_previous() else ""
    later = address(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "earlier": earlier, "later": later}


@register.inclusion_tag("components/toasts.html", takes_context=True)
def toasts(context: Context, *, oob: bool = False) -> dict[str, Any]:
    """The messages that wait for this person. In an htmx partial: `{% toasts oob=True %}`."""
    waiting = [
        {"message": message, "undo": undo_url(message), "go_on": go_on_url(message)}
        for message in context.get("messages") or []
    ]
    return {"toasts": waiting, "oob": oob, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def field(bound: BoundField, *, look: str = "", label: str = "", help: str = "") -> SafeString:
    """One field of a form with label, help and errors. `look="pills"` shows choices as pills side by side."""
    return form_markup.field(bound, look=look, label=label, help=help)


@register.simple_tag
def form_fields(form: BaseForm, *, summary: bool = True) -> SafeString:
    """All fields of a form, hidden ones too, with the error summary above them."""
    return form_markup.fields(form, summary=summary)


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What to look at again, with links to the fields. Empty when all is well."""
    return form_markup.error_summary(form)
