"""Bounces as Postfix, Exchange, Gmail and Exim send them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medemens.signals.mailbox import Bounce, parse_bounce, parse_reply

from .reply_mails import crlf, google_mail

OURS = "<m-12-0@delinde.example>"


def postfix(*, action="failed", status="5.1.1", recipient="jorus@delinde.example", original=True):
    return crlf(
        f"""
        Return-Path: <>
        Date: Mon, 11 Jan 2027 09:00:03 +0100 (CET)
        From: MAILER-DAEMON@mail.delinde.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: medemens@delinde.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="9B7E0C0042.1768118403/mail.delinde.example"

        This is a MIME-encapsulated message.

        --9B7E0C0042.1768118403/mail.delinde.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mail.delinde.example.

        <{recipient}>: host mx.delinde.example[192.0.2.1] said: 550 5.1.1
            <{recipient}>: Recipient address rejected: User unknown

        --9B7E0C0042.1768118403/mail.delinde.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.delinde.example
        X-Postfix-Queue-ID: 9B7E0C0042
        X-Postfix-Sender: rfc822; medemens@delinde.example
        Arrival-Date: Mon, 11 Jan 2027 09:00:02 +0100 (CET)

        Final-Recipient: rfc822; {recipient}
        {f"Original-Recipient: rfc822;{recipient.replace('+', '+2B')}" if original else "X-None: 1"}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.delinde.example
        Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address
            rejected: User unknown

        --9B7E0C0042.1768118403/mail.delinde.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        From: Medemens <medemens@delinde.example>
        To: {recipient}
        Subject: Koffie met Sanne, donderdag 10.15 uur
        Message-ID: {OURS}
        Content-Type: text/plain

        Sanne vraagt je voor koffie.
        --9B7E0C0042.1768118403/mail.delinde.example--
        """
    )


EXCHANGE = crlf(
    f"""
    From: <postmaster@delinde.example>
    To: <medemens@delinde.example>
    Date: Mon, 11 Jan 2027 08:00:04 +0000
    Content-Type: multipart/report; report-type=delivery-status;
    \tboundary="8e5d7a3c-1b2f-4a6e"
    X-MS-Exchange-Message-Is-Ndr:
    Content-Language: nl-NL
    Message-ID: <7f2e@AM0PR01MB1234.eurprd01.prod.outlook.com>
    In-Reply-To: {OURS}
    References: {OURS}
    Subject: Onbestelbaar: Koffie met Sanne, donderdag 10.15 uur
    Auto-Submitted: auto-replied
    MIME-Version: 1.0

    --8e5d7a3c-1b2f-4a6e
    Content-Type: multipart/alternative; differences=Content-Type;
    \tboundary="57c8d0f1"

    --57c8d0f1
    Content-Type: text/plain; charset="utf-8"

    Uw bericht kan niet worden bezorgd.
    --57c8d0f1
    Content-Type: text/html; charset="utf-8"

    <html><body>Uw bericht kan niet worden bezorgd.</body></html>
    --57c8d0f1--

    --8e5d7a3c-1b2f-4a6e
    Content-Type: message/delivery-status

    Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.outlook.com
    Received-From-MTA: dns;mail.delinde.example
    Arrival-Date: Mon, 11 Jan 2027 08:00:03 +0000

    Final-Recipient: rfc822;Jorus@DeLinde.example
    Action: failed
    Status: 5.1.10
    Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient
     not found by SMTP address lookup

    --8e5d7a3c-1b2f-4a6e
    Content-Type: text/rfc822-headers

    From: Medemens <medemens@delinde.example>
    Message-ID: {OURS}
    Subject: Koffie met Sanne, donderdag 10.15 uur

    --8e5d7a3c-1b2f-4a6e--
    """
)

GMAIL = crlf(
    f"""
    From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
    To: medemens@delinde.example
    Auto-Submitted: auto-replied
    Subject: Delivery Status Notification (Failure)
    References: {OURS}
    In-Reply-To: {OURS}
    X-Failed-Recipients: jorus@delinde.example
    MIME-Version: 1.0
    Content-Type: multipart/report; boundary="000000000000f1"; report-type=delivery-status

    --000000000000f1
    Content-Type: multipart/related; boundary="000000000000f2"

    --000000000000f2
    Content-Type: text/plain; charset="UTF-8"

    ** Adres niet gevonden **
    --000000000000f2
    Content-Type: image/png; name="icon.png"
    Content-Transfer-Encoding: base64

    iVBORw0KGgo=
    --000000000000f2--
    --000000000000f1
    Content-Type: message/delivery-status

    Reporting-MTA: dns; googlemail.com
    Arrival-Date: Mon, 11 Jan 2027 00:00:03 -0800 (PST)
    X-Original-Message-ID: {OURS}

    Final-Recipient: rfc822; jorus@delinde.example
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
    Last-Attempt-Date: Mon, 11 Jan 2027 00:00:04 -0800 (PST)

    --000000000000f1--
    """
)

EXIM = crlf(
    f"""
    From: Mail Delivery System <Mailer-Daemon@mail.delinde.example>
    To: medemens@delinde.example
    X-Failed-Recipients: jorus@delinde.example
    Auto-Submitted: auto-replied
    Subject: Mail delivery failed: returning message to sender
    Message-Id: <E1abcd-0001@mail.delinde.example>

    This message was created automatically by mail delivery software.

      jorus@delinde.example
        SMTP error from remote mail server after RCPT TO:<jorus@delinde.example>:
        host mx.delinde.example [192.0.2.1]: 550 5.1.1 user unknown

    ------ This is a copy of the message, including all the headers. ------

    From: Medemens <medemens@delinde.example>
    To: jorus@delinde.example
    Message-ID: {OURS}
    Subject: Koffie met Sanne, donderdag 10.15 uur
    """
)


@pytest.mark.parametrize(
    ("raw", "status"),
    [(postfix(), "5.1.1"), (EXCHANGE, "5.1.10"), (GMAIL, "5.1.1"), (EXIM, "5.1.1")],
    ids=["postfix", "exchange", "gmail", "exim"],
)
def test_bounces_name_who_which_mail_and_why(raw, status):
    assert parse_bounce(raw) == Bounce("jorus@delinde.example", OURS, permanent=True, status=status)
    assert parse_reply(raw) is None


def test_a_delay_is_not_the_end():
    assert parse_bounce(postfix(action="delayed", status="4.4.1")) == Bounce(
        "jorus@delinde.example", OURS, permanent=False, status="4.4.1"
    )


def test_giving_up_after_days_is_the_end_whatever_the_status():
    bounce = parse_bounce(postfix(status="4.4.7"))
    assert (bounce.permanent, bounce.status) == (True, "4.4.7")


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", ""])
def test_receipts_of_success_are_no_bounces(action):
    assert parse_bounce(postfix(action=action)) is None


def test_a_missing_status_is_taken_from_the_diagnosis():
    assert parse_bounce(postfix(status="")).status == "5.1.1"


@pytest.mark.parametrize("original", [True, False])
def test_an_address_with_a_plus_comes_back_as_it_was(original):
    bounce = parse_bounce(postfix(recipient="Joris+werk@delinde.example", original=original))
    assert bounce.recipient == "joris+werk@delinde.example"


def test_of_several_recipients_the_one_that_failed():
    delayed = b"Final-Recipient: rfc822; fatima@delinde.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n"
    both = postfix(original=False).replace(b"Final-Recipient:", delayed + b"Final-Recipient:", 1)
    assert parse_bounce(both).recipient == "jorus@delinde.example"


def test_a_read_receipt_is_no_bounce():
    receipt = postfix().replace(b"delivery-status", b"disposition-notification")
    assert parse_bounce(receipt) is None


def test_a_reply_or_a_mail_from_a_person_is_no_bounce():
    assert parse_bounce(google_mail()) is None
    assert parse_bounce(b"From: joris@delinde.example\r\nSubject: Koffie\r\n\r\nIk kan niet.\r\n") is None


def test_a_bounce_forwarded_by_a_person_is_no_bounce():
    assert parse_bounce(b"From: a@b.nl\r\nContent-Type: message/rfc822\r\n\r\n" + postfix()) is None


@given(st.binary(max_size=2000))
@example(b"Content-Type: message/delivery-status\r\n\r\n")
def test_any_bytes_are_read_without_an_error(raw):
    assert parse_bounce(raw) is None


@given(data=st.data(), whole=st.sampled_from([postfix(), EXCHANGE, GMAIL, EXIM]))
def test_damaged_bounces_are_read_without_an_error(data, whole):
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    bounce = parse_bounce(whole[:start] + data.draw(st.binary(max_size=50)) + whole[end:])
    assert bounce is None or "@" in bounce.recipient
