from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medemens.signals.chat.addresses import services


class ChannelForm(forms.Form):
    """Which chat, and the address of its incoming webhook."""

    service = forms.ChoiceField(label=_("Which chat?"), widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Address of the webhook"),
        max_length=1000,
        help_text=_("You make it in the chat itself, for one channel. It begins with https://."),
        error_messages={"required": _("Paste the address here first.")},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = services()  # type: ignore[attr-defined]  # a ChoiceField has it
