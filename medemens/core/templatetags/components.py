"""The components every page is built from, available in every template without `load`.

Block tags take what stands between them as content. All else is a keyword; what a component doesn’t know
becomes an HTML attribute (`hx_get=url` → `hx-get`, `id="x"`). `/styleguide/` shows each of them.
"""

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from medemens.core.html import attributes, face_tone, icon_svg, initials, join_classes
from medemens.core.templatetags import interaction

register = template.Library()
register.tags.update(interaction.register.tags)

EMPTY = SafeString("")


@register.simple_tag
def icon(name: str, *, label: str = "", size: str = "") -> SafeString:
    """One icon, for instance `sun`; with a label where it stands alone."""
    return icon_svg(name, label=label, size=size)


def _words(content: SafeString, icon_name: str) -> SafeString:
    """The content of a button or link, with its icon before it."""
    return format_html("{}{}", icon_svg(icon_name) if icon_name else "", SafeString(content.strip()))


@register.simple_block_tag
def button(
    content: SafeString, *, kind: str = "plain", icon: str = "", href: str = "", **attrs: Any
) -> SafeString:
    """A button, or with `href` a link that looks like one. `kind`: main (one per card), plain, quiet.

    Without `type` it submits its form.
    """
    classes = join_classes("button", f"button-{kind}" if kind != "plain" else "", attrs.pop("class", ""))
    if href:
        return format_html(
            '<a class="{}" href="{}"{}>{}</a>', classes, href, attributes(attrs), _words(content, icon)
        )
    attrs = {"type": "submit", **attrs}
    return format_html('<button class="{}"{}>{}</button>', classes, attributes(attrs), _words(content, icon))


@register.simple_block_tag(takes_context=True)
def post_button(
    context: Context, content: SafeString, *, to: str, kind: str = "plain", icon: str = "", **attrs: Any
) -> SafeString:
    """A form that is one button: it POSTs to `to`. `hx_…` goes on the form, the rest on the button."""
    on_form = {name: attrs.pop(name) for name in list(attrs) if name.startswith("hx_")}
    return format_html(
        '<form method="post" action="{}" class="post-button"{}>{}{}</form>',
        to, attributes(on_form), _csrf(context), button(content, kind=kind, icon=icon, **attrs),
    )  # fmt: skip


def _csrf(context: Context) -> SafeString:
    token = context.get("csrf_token") or ("request" in context and get_token(context["request"]))
    if not token:
        return EMPTY
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.simple_block_tag
def actions(content: SafeString) -> SafeString:
    """Buttons side by side; they wrap."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_block_tag
def card(
    content: SafeString,
    *,
    title: str = "",
    tone: str = "",
    tag: str = "section",
    level: int = 2,
    **attrs: Any,
) -> SafeString:
    """A card. `tone`: "", sun, leaf, clay, plum or sunken. `title` is set in the voice of the house."""
    classes = join_classes("card", tone and f"tone-{tone}", attrs.pop("class", ""))
    heading = format_html('<h{} class="card-title">{}</h{}>', level, title, level) if title else EMPTY
    return format_html('<{} class="{}"{}>{}{}</{}>', tag, classes, attributes(attrs), heading, content, tag)


@register.simple_block_tag
def section(content: SafeString, *, title: str, level: int = 2, **attrs: Any) -> SafeString:
    """A part of a page with a small heading over its cards."""
    return format_html(
        '<section class="{}"{}><h{} class="section-title">{}</h{}>{}</section>',
        join_classes("stack", attrs.pop("class", "")), attributes(attrs), level, title, level, content,
    )  # fmt: skip


@register.simple_tag
def face(person: Any, *, size: str = "", name: str = "") -> SafeString:
    """A person's initials in a circle, coloured by who it is. Never a photo. `size`: "", s or l."""
    tone = face_tone(getattr(person, "pk", person))
    classes = join_classes("face", f"face-{tone}", f"face-size-{size}" if size else "")
    letters = initials(name or str(person))
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, letters)


@register.simple_tag
def person(
    person: Any, *, name: str = "", line: str = "", href: str = "", level: int = 0, size: str = ""
) -> SafeString:
    """A face, the name (a link with `href`, a heading with `level`) and optionally a line below it."""
    shown = conditional_escape(name or str(person))
    title = format_html('<a href="{}">{}</a>', href, shown) if href else shown
    tag = f"h{level}" if level else "span"
    title = format_html('<{} class="person-name">{}</{}>', tag, title, tag)
    below = format_html('<span class="person-line">{}</span>', line) if line else EMPTY
    return format_html(
        '<div class="person">{}<div class="person-words">{}{}</div></div>',
        face(person, size=size, name="" if hasattr(person, "call_name") else name), title, below,
    )  # fmt: skip


@register.simple_block_tag
def rows(content: SafeString, *, plain: bool = False, **attrs: Any) -> SafeString:
    """A list of `row`s on a card; `plain=True` without the card."""
    classes = join_classes("rows", "" if plain else "card", attrs.pop("class", ""))
    return format_html('<ul class="{}" role="list"{}>{}</ul>', classes, attributes(attrs), content)


@register.simple_block_tag
def row(
    content: SafeString, *, person: Any = None, icon: str = "", href: str = "", aside: str = "", **attrs: Any
) -> SafeString:
    """One row: a face or an icon, the content, a quiet word at the end. With `href` the whole row is a link.

    A button at the end of a row that isn't a link: text, then `row_end`, then the button.
    """
    lead = face(person, size="s") if person is not None else (icon_svg(icon) if icon else EMPTY)
    quiet = format_html('<span class="row-aside">{}</span>', aside) if aside else EMPTY
    words = format_html('<div class="row-words"><div>{}</div>{}</div>', SafeString(content.strip()), quiet)
    inside = format_html("{}{}", lead, words)
    if href:
        inside = format_html(
            '<a class="row-link" href="{}">{}{}</a>', href, inside, icon_svg("chevron-right")
        )
    classes = join_classes("row", attrs.pop("class", ""))
    return format_html('<li class="{}"{}>{}</li>', classes, attributes(attrs), inside)


@register.simple_tag
def row_end() -> SafeString:
    """Within a `row`: what follows (a button, mostly) stands at its end."""
    return SafeString('</div><div class="row-end">')


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, icon: str = "coffee", level: int = 2) -> SafeString:
    """What will be here, and what to do now."""
    return format_html(
        '<div class="empty">{}<h{} class="empty-title">{}</h{}><div class="empty-words">{}</div></div>',
        icon_svg(icon, size="l"), level, title, level, content,
    )  # fmt: skip


@register.simple_block_tag
def notice(
    content: SafeString, *, tone: str = "info", title: str = "", icon: str = "", **attrs: Any
) -> SafeString:
    """A remark on the page. `tone`: info, careful (look at this first) or good. Never about a person."""
    words = format_html('<p class="notice-title">{}</p>', title) if title else EMPTY
    mark = icon_svg(icon or {"info": "info", "careful": "eye", "good": "check"}[tone])
    return format_html(
        '<div class="notice notice-{}"{}>{}<div class="notice-words">{}{}</div></div>',
        tone, attributes(attrs), mark, words, content,
    )  # fmt: skip


@register.simple_tag
def badge(text: str, *, tone: str = "") -> SafeString:
    """A quiet word beside a name or a title. `tone` as for `card`."""
    return format_html('<span class="{}">{}</span>', join_classes("badge", tone and f"tone-{tone}"), text)


@register.simple_block_tag
def facts(content: SafeString) -> SafeString:
    """A list of names and values; fill it with `fact`."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: SafeString, *, name: str) -> SafeString:
    """One name with its value."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", name, SafeString(content.strip()))
