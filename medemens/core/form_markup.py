"""How forms look: labels, help and errors tied to their field, native date inputs, an error summary."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.forms.widgets import DateTimeBaseInput, Widget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# Browsers read and send these forms only, whatever the language of the page (HTML, "valid date string").
NATIVE: dict[type[DateTimeBaseInput], tuple[str, str]] = {
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
}


def field(bound: BoundField, *, look: str = "", label: str = "", help: str = "") -> SafeString:
    """One field as HTML. Help and errors carry the ids that Django's `aria-describedby` points at.

    `label` and `help` replace the form's own words; `look` is "pills" or empty.
    """
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    if help:
        bound.help_text = help
    widget = bound.field.widget
    return SafeString(render_to_string("components/field.html", {
        "field": bound,
        "control": bound.as_widget(widget=_native(widget)),
        "label": label or bound.label,
        "errors": error_texts(bound),
        "look": look,
        "is_group": widget.use_fieldset,
        "is_tick": isinstance(widget, forms.CheckboxInput),
        "optional": not bound.field.required
        and not isinstance(widget, forms.CheckboxInput)
        and not getattr(bound.field, "is_one_of_two", False),
    }))  # fmt: skip


def _native(widget: Widget) -> Widget | None:
    """The widget with the browser's own date or time input, or None to leave it as it is."""
    if not isinstance(widget, DateTimeBaseInput) or type(widget) not in NATIVE or widget.input_type != "text":
        return None
    native = copy.deepcopy(widget)
    native.input_type, native.format = NATIVE[type(widget)]
    native.is_localized = False
    return native


def fields(form: BaseForm, *, summary: bool = True) -> SafeString:
    """All fields of the form in order, with the error summary above them."""
    parts = [error_summary(form)] if summary else []
    return SafeString("".join([*parts, *(field(bound) for bound in form)]))


def error_summary(form: BaseForm) -> SafeString:
    """The errors of a bound form, each linking to its field; empty when there are none."""
    if not form.errors:
        return SafeString("")
    errors = [{"href": "", "text": text} for text in form.non_field_errors()]
    errors += [
        {"href": f"#{_anchor(bound)}", "text": text, "label": bound.label}
        for bound in form
        for text in error_texts(bound)
    ]
    return SafeString(render_to_string("components/error_summary.html", {"errors": errors}))


def error_texts(bound: BoundField) -> list[str]:
    """The errors of one field, in our own words where Django's would be a form's and not a person's."""
    return [text for error in bound.errors.as_data() for text in _texts(error, bound.field)]


def _texts(error: ValidationError, field: forms.Field) -> list[str]:
    """One error as sentences. A message that the form set itself stays as it is."""
    if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
        return [_missing(field)]
    if error.code == "max_length" and error.params:
        return [_("This is too long: %(show_value)s characters, where %(limit_value)s fit.") % error.params]
    return [str(message) for message in error.messages]


def _missing(field: forms.Field) -> str:
    """What to say where something was left open."""
    if isinstance(field, forms.DateField | forms.DateTimeField):
        return _("Please fill in a date here.")
    if isinstance(field, forms.TimeField):
        return _("Please fill in a time here.")
    if isinstance(field, forms.FileField):
        return _("Please choose a file here.")
    if isinstance(field, forms.ChoiceField | forms.BooleanField):
        return _("Please choose something here.")
    return _("Please fill in something here.")


def _anchor(bound: BoundField) -> str:
    """The id of the first control of a field: a group of choices numbers its controls."""
    return f"{bound.auto_id}_0" if bound.field.widget.use_fieldset else bound.auto_id
