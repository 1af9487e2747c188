"""One Monday morning at De Linde, with something of everything: what the tests of access, leaks and pages look at.

Everything is made through the real actions, by the cast of `tests.cast` and three more: Gerda, whose last day was
Sunday; Nour, who was invited and has not come in yet; and a second row of Joris that HR has to merge.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from medemens.moments.actions import closing, contacts, feed, moments, nights, paper, replies, rhythms, wishes
from medemens.moments.actions.agreements import fulfil_agreement
from medemens.moments.actions.points import add_point
from medemens.moments.models import Agreement, Closure, Moment, Need, NightPointer, Offer, Reply
from medemens.moments.queries.nights import Stay
from medemens.moments.queries.replies import reply_token
from medemens.moments.rules import quarter_start
from medemens.people import names
from medemens.people.actions.contacts import ask_contact
from medemens.people.actions.drafts import start_draft
from medemens.people.actions.imports import apply_import
from medemens.people.actions.invitations import invite
from medemens.people.actions.letters import make_letters
from medemens.people.actions.reporting import set_stand_in
from medemens.people.comparing import compare
from medemens.people.importing import SourceFile, read
from medemens.people.models import Contact, Correction, Grant, NameWord, Person, Reporting
from medemens.people.own.requests import ask_correction, make_package
from medemens.people.queries.access import invitation_link
from medemens.people.queries.imports import load_present
from medemens.people.tests.importing.tables import people_csv, row
from medemens.presence.actions.hours import add_own_shift, set_usual_hours
from medemens.presence.actions.roster_runs import start_run
from medemens.presence.models import RosterFeed
from medemens.presence.rules import ShiftKind, Usual
from medemens.recognition.actions import say_thanks
from medemens.signals.actions import note_bounce
from medemens.signals.families import Family
from medemens.signals.models import ChatChannel
from medemens.signals.switching_off import off_token
from medemens.support.models import HelpLine
from tests.cast import Cast, account_of, make_cast
from tests.factories import NOW, TODAY, AccountFactory, PersonFactory
from tests.power import timed
from tests.world_of_answering import answering
from tests.world_of_cards import cards
from tests.world_of_conversations import conversations
from tests.world_of_outcomes import outcomes
from tests.world_of_results import results
from tests.world_of_rounds import rounds
from tests.world_of_sharing import sharing
from tests.world_of_story import story
from tests.world_of_talks import asking, questions, team_week, training

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FILE = (
    row("901", "Bente", "Vos", code="190", unit="Wasserij", job="Teamleider", start="01-03-2015"),
    row(
        "902",
        "Milan",
        "Prins",
        code="190",
        unit="Wasserij",
        leader="901",
        job="Medewerker",
        start="01-11-2026",
    ),
)
# Days on which Sanne and Joris spoke before this morning, the latest last.
EARLIER = [NOW - DAY * days for days in (111, 82, 48, 20)]


@dataclass
class World:
    """The cast, the rows that addresses name, and a signed-in session of each person."""

    cast: Cast
    people: dict[str, Person] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, name: str, **kwargs: Any) -> Client:
        """A browser with the session of `name`; "outsider" has none."""
        client = Client(**kwargs)
        if name in self.sessions:
            client.cookies["sessionid"] = self.sessions[name]
        client.cookies["language"] = "en"
        return client


def make_world() -> World:
    """Live through it. The clock must stand at `NOW`."""
    cast = make_cast()
    world = World(cast)
    world.people = {name: value for name, value in vars(cast).items() if isinstance(value, Person)}
    world.people["gerda"] = _gerda(cast)
    _people(world)
    _between_sanne_and_joris(world)
    _the_week(world)
    team_week(world)
    _choices(world)
    asking(world)
    questions(world)
    _hours(world)
    _nights(world)
    _imports(world)
    _ways_in(world)
    _own_data(world)
    training(world)
    sharing(world)
    cards(world)
    story(world)
    results(world)
    outcomes(world)
    answering(world)
    rounds(world)
    conversations(world)
    return world


def _gerda(cast: Cast) -> Person:
    gerda = PersonFactory(
        call_name="Gerda",
        family_name="Smit",
        team=cast.de_hoek,
        leader=cast.sanne,
        work_mail="gerda@delinde.example",
    )
    AccountFactory(person=gerda)
    return gerda


def _people(world: World) -> None:
    cast = world.cast
    nour = PersonFactory(call_name="Nour", family_name="Haddad", team=cast.de_hoek, leader=cast.sanne)
    twin = PersonFactory(call_name="Joris", prefix="van den", family_name="Berg", team=cast.elsewhere)
    world.rows |= {"nour": nour.pk, "twin": twin.pk, "de_hoek": cast.de_hoek.pk}
    world.rows |= {name: person.pk for name, person in world.people.items()}
    _make_findable()
    invitation = invite(people=[nour], by=cast.hanna, now=NOW)[0]
    world.rows["invitation"] = invitation_link(invitation).rstrip("/").rpartition("/")[2]
    els = PersonFactory(
        call_name="Els", family_name="Jansen", team=cast.de_hoek, leader=cast.sanne, work_mail=""
    )
    PersonFactory(
        call_name="Frits", family_name="Zonder", team=cast.elsewhere, work_mail=""
    )  # for whom a letter waits
    letter = make_letters(people=[els], by=cast.sanne, now=NOW)[0]
    world.rows |= {"els": els.pk, "letter": letter.code}


def _make_findable() -> None:
    """Everyone can be searched for by a word of their name, as after an import."""
    NameWord.objects.bulk_create(
        NameWord(person=person, word=word)
        for person in Person.objects.all()
        for word in sorted(names.words(person.call_name, person.prefix, person.family_name))
    )


def _between_sanne_and_joris(world: World) -> None:
    """What nobody but the two may ever learn. Every text says which moment it is of."""
    sanne, joris = world.cast.sanne, world.cast.joris
    for number, start in enumerate(EARLIER, 1):
        earlier = _held(sanne, joris, start, f"vroeger{number}", need=number > 2)
        done = Agreement.objects.get(moment=earlier)
        fulfil_agreement(agreement=done, by=sanne, now=start + 18 * DAY)
        world.rows[f"earlier{number}"] = earlier.pk
    rhythms.set_capacity(person=sanne, per_week=6, by=sanne)  # enough for the whole team this week
    rhythms.plan_week(leader=sanne, today=TODAY)
    last = _held(sanne, joris, NOW - 120 * MINUTE, "laatst", closed=NOW - 2 * MINUTE)
    coming = _asked(sanne, joris, [NOW + 3 * DAY], "straks")
    options = _asked(joris, sanne, [NOW + 7 * DAY, NOW + 8 * DAY, NOW + 9 * DAY], "keuze")
    begun = _asked(joris, sanne, [NOW - 30 * MINUTE], "begonnen", asked=NOW - DAY)
    paper.hand_over(moment=coming, sequence=0, by=sanne, now=NOW - DAY)
    point = add_point(moment=coming, text="punt-straks", share=True, by=joris, now=NOW - DAY)
    draft = add_point(moment=coming, text="kladje-straks", share=False, by=joris, now=NOW - DAY)
    world.rows |= {
        "point": point.pk,
        "own_point": draft.pk,
        "poster": "what-it-does",
        "last": last.pk,
        "coming": coming.pk,
        "options": options.pk,
        "option": options.options.order_by("pk")[0].pk,
        "begun": begun.pk,
        "done": done.pk,
        "agreement": Agreement.objects.get(moment=last).pk,
        "need": Need.objects.get(moment=last).pk,
        "reply": reply_token(coming, joris),
        "thanks": say_thanks(
            giver=sanne, receiver=joris, text="dank-laatst", suggested="team", now=NOW - MINUTE
        ).pk,
        "feed": feed.make_feed(by=joris, now=NOW),
        "mail_off": off_token(joris, Family.DIGEST),
    }


def _asked(
    by: Person, other: Person, times: list[datetime], word: str, *, asked: datetime = NOW - DAY
) -> Moment:
    words = {"place": f"plek-{word}", "note": f"briefje-{word}"}
    return moments.propose_moment(
        other=other, kind=Moment.Kind.COFFEE, times=times, by=by, now=asked, **words
    )


def _held(
    leader: Person,
    colleague: Person,
    start: datetime,
    word: str,
    closed: datetime | None = None,
    *,
    need: bool = True,
) -> Moment:
    """A coffee that was asked, accepted, held and closed, with an agreement of the leader and perhaps a need."""
    moment = _asked(leader, colleague, [start], word, asked=start - 2 * DAY)
    replies.answer_moment(
        moment=moment, sequence=0, answer=Reply.Answer.ACCEPTED, by=colleague, now=start - DAY
    )
    closing.close_moment(
        moment=moment,
        outcome=Closure.Outcome.HELD,
        agreements=[closing.NewAgreement(leader, f"afspraak-{word}", (start + 10 * DAY).date())],
        needs=[closing.NewNeed(colleague, f"behoefte-{word}")] if need else [],
        by=leader,
        now=closed or start + 30 * MINUTE,
    )
    return moment


def _nights(world: World) -> None:
    """A night was pointed out to three leaders: Sanne has not answered, Ruth comes, Karim put it away."""
    cast = world.cast
    for name, leader in (("night", cast.sanne), ("night_going", cast.ruth), ("night_aside", cast.karim)):
        pointer = NightPointer.objects.create(
            leader=leader, quarter=quarter_start(TODAY), night=TODAY + 2 * DAY
        )
        world.rows[name] = pointer.pk
    pointers = NightPointer.objects
    nights.come_at_night(pointer=pointers.get(leader=cast.ruth), stay=Stay.USUAL, by=cast.ruth, now=NOW)
    nights.put_night_aside(pointer=pointers.get(leader=cast.karim), by=cast.karim, now=NOW)


def _hours(world: World) -> None:
    """Sanne filled in that Joris works nights; he added a time of his own."""
    sanne, joris = world.cast.sanne, world.cast.joris
    nights = Usual(frozenset({ShiftKind.NIGHT}), frozenset(range(4)))
    set_usual_hours(person=joris, usual=nights, by=sanne, today=TODAY)
    added = {"starts_at": NOW + 3 * DAY, "ends_at": NOW + 3 * DAY + 120 * MINUTE}
    world.rows["own_shift"] = add_own_shift(person=joris, **added, by=joris, now=NOW).pk


def _the_week(world: World) -> None:
    cast = world.cast
    offers = {offer.rhythm.colleague_id: offer for offer in Offer.objects.select_related("rhythm")}
    away = rhythms.set_away(
        person=cast.sanne, starts_on=TODAY + 30 * DAY, ends_on=TODAY + 33 * DAY, by=cast.sanne, today=TODAY
    )
    world.rows |= {
        "offer": offers[cast.fatima.pk].pk,
        "later": offers[cast.ayse.pk].pk,
        "wish": wishes.send_wish(sender=cast.fatima, to=cast.sanne, now=NOW).pk,
        "own_wish": wishes.send_wish(sender=cast.joris, to=cast.sanne, worn_out=True, now=NOW).pk,
        "wish_to_ruth": wishes.send_wish(sender=cast.sanne, to=cast.ruth, now=NOW).pk,
        "away": away.pk,
        "noted": contacts.log_contact(
            by=cast.joris, other=cast.wim, kind="walk", on=TODAY, now=NOW - MINUTE
        ).pk,
        "shift": contacts.log_shift(by=cast.sanne, others=[cast.ayse], on=TODAY, now=NOW - MINUTE)[0].pk,
    }
    rhythms.snooze(offer=offers[cast.ayse.pk], by=cast.sanne, today=TODAY)
    rhythms.pause_rhythm(
        leader=cast.ruth, colleague=cast.sanne, ends_on=TODAY + 7 * DAY, by=cast.sanne, today=TODAY
    )


def _choices(world: World) -> None:
    cast = world.cast
    asked = ask_contact(
        person=cast.joris, contact=cast.karim, instead_of_leader=False, by=cast.joris, now=NOW
    )
    stand_in = set_stand_in(
        leader=cast.sanne,
        stand_in=cast.ayse,
        starts_on=TODAY,
        ends_on=TODAY + 5 * DAY,
        by=cast.sanne,
        now=NOW,
    )
    for leader in (cast.ruth, cast.karim, cast.ayse):
        rhythms.plan_week(leader=leader, today=TODAY)
    world.rows |= {
        "own_line": str(HelpLine.objects.create(kind="house", name="Huiskamer", who="Toos").pk),
        "role_line": "confidential-adviser",
        "number_line": "veilig-thuis",
        "asked": asked.pk,
        "chosen": Contact.objects.get(person=cast.fatima).pk,
        "stand_in": stand_in.pk,
        "reporting": Reporting.objects.get(person=cast.joris, leader=cast.sanne).pk,
        "grant": Grant.objects.get(person=cast.olga).pk,
        "chat": ChatChannel.objects.create(service="mattermost", address="https://chat.example/hooks/x").pk,
        "bounce": note_bounce(person=cast.ayse, address="ayse@delinde.example", status="5.1.1", now=NOW).pk,
    }


def file_of_hr() -> SourceFile:
    """A file of the HR system with two people: Bente, who is here by then, and Milan, who is new."""
    return people_csv(*FILE)


def _imports(world: World) -> None:
    """Hanna imported Bente and a night of Joris, and has a draft in which Milan joins.

    Sanne gave the calendar of her team.
    """
    hanna = world.cast.hanna
    changes = compare(read([people_csv(FILE[0])]), load_present(), today=TODAY, complete=False)
    world.rows["run"] = apply_import(changes=changes, by=hanna, now=NOW).pk
    world.rows["draft"] = start_draft(files=[file_of_hr()], by=hanna, now=NOW).pk
    night = f"{world.cast.joris.number};24-11-2026;23:00;07:15;N;"
    roster = f"Personeelsnummer;Datum;Begintijd;Eindtijd;Dienst;Afdeling\r\n{night}\r\n".encode()
    world.rows["roster_run"] = start_run(content=roster, by=hanna, now=NOW).pk
    RosterFeed.objects.create(
        team=world.cast.de_hoek, address="http://127.0.0.1:9/team.ics", by=world.cast.sanne, added_on=TODAY
    )


def _own_data(world: World) -> None:
    """Joris told HR that his name isn't right, and got a package; its code waits for supervision."""
    joris, hanna = world.cast.joris, world.cast.hanna
    ask_correction(person=joris, parts=["name"], now=NOW)
    package = make_package(person=joris, by=hanna, now=NOW)
    world.rows |= {"correction": Correction.objects.get(person=joris).pk, "package": package.pk}


def _ways_in(world: World) -> None:
    """A session of everyone, proved by a second factor; a second one of Joris, who also has a passkey."""
    from conftest import log_in

    for name, person in world.people.items():
        client = Client()
        log_in(client, person)
        if name == "hanna":
            twin = Person.objects.get(pk=world.rows["twin"])
            timed(client, person, twin, *(world.people[one] for one in ("joris", "sanne", "gerda")), now=NOW)
        world.sessions[name] = client.session.session_key
    for name in ("hanna", "adil", "olga"):
        client = Client()
        log_in(client, world.people[name], method="code")
        world.sessions[f"{name} by code"] = client.session.session_key
    phone = Client()
    log_in(phone, world.cast.joris)
    session = UserSession.objects.create(
        user=account_of(world.cast.joris),
        session_key=phone.session.session_key,
        ip="0.0.0.0",  # noqa: S104  what is kept in its place
        user_agent="Telefoon",
        last_seen_at=NOW,
    )
    passkey = Authenticator.objects.create(
        user=account_of(world.cast.joris), type=Authenticator.Type.WEBAUTHN, data=_passkey()
    )
    world.rows |= {"session": session.pk, "passkey": passkey.pk}
    gerda = world.people["gerda"]
    gerda.last_day = TODAY - DAY
    gerda.save(update_fields=["last_day"])


def _passkey() -> dict[str, Any]:
    """A passkey with a key of its own, as a device sends it (https://www.w3.org/TR/webauthn-3/#sctn-attestation)."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    attested = AttestedCredentialData.create(Aaguid(bytes(16)), b"joris", key)
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    attestation = AttestationObject.create(
        "none", AuthenticatorData.create(bytes(32), flags, 0, attested), {}
    )
    client_data = b'{"type": "webauthn.create", "challenge": "", "origin": "https://medemens.example"}'
    answer = {"clientDataJSON": websafe_encode(client_data), "attestationObject": websafe_encode(attestation)}
    name = websafe_encode(b"joris")
    credential = {"id": name, "rawId": name, "type": "public-key", "response": answer}
    return {"name": "Telefoon", "credential": credential}
