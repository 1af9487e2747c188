"""A field for text that others read, for the apps below the one that guards it (settings.GUARDED_TEXT)."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.module_loading import import_string


def guarded_text(**kwargs: Any) -> forms.CharField:
    """A text field that refuses what doesn't belong where others read it."""
    field: forms.CharField = import_string(settings.GUARDED_TEXT)(**kwargs)
    return field
