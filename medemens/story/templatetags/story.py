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
    return _in_its_language(words, words.text, "span")


@register.filter
def paragraphs(texts: Texts) -> SafeString:
    """The text with its paragraphs."""
    words = _words(texts)
    return SafeString(_in_its_language(words, linebreaks(words.text, autoescape=True), "div"))


def _words(texts: Texts) -> Words:
    return in_language(texts, get_language() or "")


def _in_its_language(words: Words, shown: str, tag: str) -> str | SafeString:
    if words.language == get_language():
        return shown
    direction = "rtl" if get_language_info(words.language)["bidi"] else "ltr"
    return format_html('<{} lang="{}" dir="{}">{}</{}>', tag, words.language, direction, shown, tag)
