"""What people type who come in by number: a personnel number with a PIN, a new PIN, a mobile number, a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.people import typed
from medemens.people.easy_pins import LENGTH, why_easy
from medemens.people.forms.access import CodeForm

SIX = _("A PIN has six digits.")


class HiddenDigits(forms.TextInput):
    """Digits that show as dots and never come back in a page.

    A text field and no password field: browsers offer to keep what is typed in those, also on a device of the ward.
    """

    def __init__(self) -> None:
        super().__init__(
            {
                "inputmode": "numeric",
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "class": "hidden-digits",
            }
        )

    def format_value(self, value: Any) -> None:
        return None


class PinField(forms.CharField):
    """Six digits, in the script of any keyboard, with or without spaces."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, max_length=20, widget=HiddenDigits())

    def clean(self, value: Any) -> str:
        pin = "".join(typed.plain(super().clean(value)).split())
        if len(pin) != LENGTH or not pin.isdecimal():
            raise forms.ValidationError(SIX)
        return pin


class NumberLoginForm(forms.Form):
    """A personnel number with the PIN that belongs to it, and whether the device is someone's own."""

    number = forms.CharField(
        label=_("Your personnel number"),
        max_length=typed.LONGEST_NUMBER,
        help_text=_("It is on your pay slip."),
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "data-focus": True,
            }
        ),
    )
    pin = PinField(_("Your PIN of six digits"))
    own = forms.BooleanField(
        label=_("This is my own phone or computer"),
        required=False,
        help_text=_("Then you stay logged in. If others use it too, leave this empty."),
    )


class PinAgainForm(forms.Form):
    """The PIN one has, from who is in already."""

    pin = PinField(_("Your PIN of six digits"))


class NewPinForm(forms.Form):
    """A PIN someone chooses, typed twice because it can't be read."""

    pin = PinField(_("New PIN of six digits"))
    again = PinField(_("The same PIN once more"))

    def __init__(self, *args: Any, number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if reason := why_easy(pin, self.number):
            raise forms.ValidationError(str(reason))
        return pin

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "pin" in self.cleaned_data and again != self.cleaned_data["pin"]:
            raise forms.ValidationError(_("This isn’t the same as above. Type it once more."))
        return again


class MobileForm(forms.Form):
    """A mobile number, as people write it."""

    number = forms.CharField(
        label=_("Your mobile number"),
        max_length=30,
        widget=forms.TextInput(
            {"inputmode": "tel", "autocomplete": "off", "spellcheck": "false", "data-focus": True}
        ),
    )

    def clean_number(self) -> str:
        number = typed.mobile_number(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(
                _("This is no mobile number. A Dutch one begins with 06, another one with + and the country.")
            )
        return number


class MessageCodeForm(CodeForm):
    """The code from a text message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from the message")
