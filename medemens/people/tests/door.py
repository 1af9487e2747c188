"""Standing at the door: asking for a code, reading it in the mail, and being in or not."""

import re

from django.core import mail

LOGIN, CODE, PASSWORD = "/login/", "/login/code/", "/login/password/"
SECRET = "vier rustige kopjes thee"


def ask(client, address="joris@delinde.example", **more):
    return client.post(LOGIN, {"email": address, **more})


def code_in_mail(index=-1):
    return re.search(r"\b(\d{4} \d{4})\b", mail.outbox[index].body).group(1)


def is_in(client):
    return client.get("/account/").status_code == 200
