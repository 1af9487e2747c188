"""How texts of the story are shown: in the language of the page, or in that of the house and saying so."""

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from medemens.story.rules import Texts, Words, in_language

register = template.Library()


@register.filter
def said(texts: Texts) -> str | SafeString:
    """The text on one line."""
    words = _words(texts)
    language = _language(words)
    return format_html("<span{}>{}</span>", language, words.text) if language else words.text


@register.filter
def paragraphs(texts: Texts) -> SafeString:
    """The text with its paragraphs."""
    words = _words(texts)
    shown = SafeString(linebreaks(words.text, autoescape=True))
    return format_html('<div class="stack"{}>{}</div>', _language(words), shown)


def _words(texts: Texts) -> Words:
    return in_language(texts, get_language() or "")


def _language(words: Words) -> SafeString:
    """The attributes that say in which language the words are, where that isn't the one of the page."""
    if words.language == get_language():
        return SafeString("")
    direction = "rtl" if get_language_info(words.language)["bidi"] else "ltr"
    return format_html(' lang="{}" dir="{}"', words.language, direction)
