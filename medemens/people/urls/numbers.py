"""Coming in by personnel number or text message, and setting those up."""

from django.urls import URLPattern, URLResolver, path

from medemens.people.views import numbers, text_messages

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/number/", numbers.login_number, name="login_number"),
    path("login/text/", text_messages.login_text, name="login_text"),
    path("login/text/code/", text_messages.login_text_code, name="login_text_code"),
    path("account/own-device/", numbers.own_device, name="own_device"),
    path("account/pin/", numbers.pin, name="pin"),
    path("account/pin/removal/", numbers.pin_removal, name="pin_removal"),
    path("account/visit-codes/", numbers.visit_codes, name="visit_codes"),
    path("account/text-number/", text_messages.text_number, name="text_number"),
    path("account/text-number/proof/", text_messages.text_number_proof, name="text_number_proof"),
    path("account/text-number/removal/", text_messages.text_number_removal, name="text_number_removal"),
]
