import logging

from django.test import RequestFactory
from django.urls import resolve

from medemens.core.logs import DiscreetFormatter, NameTheView


def logged(message, *args, **extra):
    record = logging.LogRecord("x", logging.ERROR, "", 0, message, args, None)
    record.__dict__.update(extra)
    assert NameTheView().filter(record)
    return DiscreetFormatter("{message}", style="{").format(record)


def test_mail_addresses_are_blanked():
    assert (
        logged("Recipient refused: <joris.van-den.berg@delinde.example>") == "Recipient refused: <(address)>"
    )


def test_the_values_of_a_row_are_blanked():
    refusal = 'duplicate key "people_person_number"\nDETAIL:  Key (number)=(0042) already exists.\n'
    assert "0042" not in logged(refusal)
    assert "people_person_number" in logged(refusal)


def test_a_path_becomes_the_name_of_its_view():
    request = RequestFactory().get("/healthz", {"token": "secret"})
    request.resolver_match = resolve("/healthz")
    assert (
        logged("%s: %s", "Internal Server Error", request.path, request=request)
        == "Internal Server Error: healthz"
    )


def test_a_path_that_leads_nowhere_is_not_repeated():
    request = RequestFactory().get("/invitations/secret/")
    assert "secret" not in logged("%s: %s", "Not Found", request.path, request=request)
