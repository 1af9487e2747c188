"""Some weeks at Zorggroep De Linde, told through the real actions, always ending today.

What happens here is what people do in the application: HR imports a file and invites, leaders see names and have
coffee, colleagues agree on something or ask for it. So the demo is an integration test as well.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from medemens.core.sheets.said import SourceFile
from medemens.core.time import week_start
from medemens.demo.answers import answer_earlier
from medemens.demo.cards import send_cards
from medemens.demo.conversations import write_without_name
from medemens.demo.earlier_rounds import listen_earlier
from medemens.demo.organisation import CAST, de_linde
from medemens.demo.promises import write_story
from medemens.demo.roster import as_roster
from medemens.demo.rounds import ask_everyone
from medemens.demo.scene import ZONE, Story, at
from medemens.demo.sharing import mark_days, share_something
from medemens.demo.talks import announce_training, get_ready, plan_team_weeks, say_how_far
from medemens.moments.actions import closing, contacts, moments, replies, rhythms, wishes
from medemens.moments.actions.offers import note_shown
from medemens.moments.models import Closure, Moment, Reply
from medemens.moments.queries.rhythms import names_now, week_offers
from medemens.people.actions.contacts import agree_to_contact, ask_contact
from medemens.people.actions.house import agree_on_house
from medemens.people.actions.invitations import accept_invitation, invite
from medemens.people.actions.letters import make_letters
from medemens.people.actions.pins import set_pin
from medemens.people.actions.reporting import set_stand_in
from medemens.people.actions.roles import give_role
from medemens.people.actions.timed_mode import begin_timed_mode, end_timed_mode, open_details
from medemens.people.models import Grant, Person
from medemens.presence.actions.hours import set_usual_hours
from medemens.presence.actions.rosters import import_roster
from medemens.presence.rules import ShiftKind, Usual
from medemens.recognition.actions import say_thanks
from medemens.support.actions import fill_in_line
from medemens.support.queries import line_of

WEEKS = 8
DEMO_PIN = "583907"  # of Halina and Mehmet, told in the README
BUSY = ("Ayşe", "Thijs", "Joris")  # too new, no rhythm, and a night worker who was on his free days
KINDS = (Moment.Kind.COFFEE, Moment.Kind.COFFEE, Moment.Kind.WALK, Moment.Kind.TALK, Moment.Kind.CALL)


@transaction.atomic
def tell(now: datetime) -> None:
    """Live through the weeks before `now` in a database where the file of De Linde was just imported."""
    story = Story(now.astimezone(ZONE).date())
    give_roles(story)
    agree_beforehand(story)
    let_people_in(story)
    say_what_fits(story)
    for week in range(WEEKS, 0, -1):
        live_a_week(story, week_start(story.today) - timedelta(weeks=week))
    choose_contacts(story)
    read_roster(story, now)
    fill_in_support(story)
    write_story(story)
    listen_earlier(story)
    answer_earlier(story)
    announce_training(story)
    plan_team_weeks(story, now)
    say_how_far(story)
    get_ready(story, this_week(story, now), now)
    say_thanks_aloud(story, now)
    share_something(story, now)
    mark_days(story, now)
    send_cards(story, now)
    ask_everyone(story, now)
    write_without_name(story, now)
    look_up_details(story, now)


def give_roles(story: Story) -> None:
    """Hanna is HR from the start; she makes Adil administrator and Olga, of the works council, supervision."""
    start = at(story.workday(-70), 9)
    hanna = story["Hanna"]
    give_role(person=hanna, role=Grant.Role.HR, reason="HR-adviseur van De Linde", by=None, now=start)
    give_role(
        person=story["Adil"], role=Grant.Role.ADMINISTRATOR, reason="Beheert de server", by=hanna, now=start
    )
    give_role(
        person=story["Olga"], role=Grant.Role.SUPERVISION, reason="Voorzitter van de OR", by=hanna, now=start
    )


def agree_beforehand(story: Story) -> None:
    """The works council agreed and the DPIA was made before anyone was invited: Hanna fills it in."""
    agree_on_house(
        consent_on=story.workday(-69), no_consent_because="",
        dpia_on=story.workday(-72), no_dpia_because="",
        by=story["Hanna"], now=at(story.workday(-68), 11),
    )  # fmt: skip


def look_up_details(story: Story, now: datetime) -> None:
    """Last working day Hanna opened the work details of Thijs, who asked about his contract; he reads that she did."""
    hanna, asked = story["Hanna"], at(story.workday(-1), 14)
    mode = begin_timed_mode(purpose="asked", line="vraag over de ingangsdatum", by=hanna, now=asked)
    open_details(people=[story["Thijs"]], mode=mode, by=hanna, now=asked + timedelta(minutes=2))
    end_timed_mode(by=hanna, now=asked + timedelta(minutes=9))


def let_people_in(story: Story) -> None:
    """Hanna invites everyone of the cast who has mail, the others get a letter; of the rest most come in."""
    cast = [story[row.call_name] for row in CAST]
    for invitation in invite(
        people=[person for person in cast if person.work_mail],
        by=story["Hanna"],
        now=at(story.workday(-66), 10),
    ):
        accept_invitation(invitation=invitation, language="nl", now=at(story.workday(-65), 9))
    come_by_letter(story, [person for person in cast if not person.work_mail])
    others = Person.objects.exclude(pk__in=[person.pk for person in cast]).exclude(work_mail="")
    sent = invite(people=others.order_by("number")[:47], by=story["Hanna"], now=at(story.workday(-66), 11))
    for place, invitation in enumerate(sent):
        if place % 5 != 4:
            accept_invitation(invitation=invitation, language="nl", now=at(story.workday(-65), 9))


def come_by_letter(story: Story, people: list[Person]) -> None:
    """Their leaders print a letter for whoever has no mail; they come in with it and choose a PIN."""
    for person in people:
        leader = story["Sanne"] if person == story["Halina"] else story["Wim"]
        [letter] = make_letters(people=[person], by=leader, now=at(story.workday(-64), 9))
        language = "pl" if person == story["Halina"] else "tr"
        account = accept_invitation(
            invitation=letter.invitation, language=language, now=at(story.workday(-63), 22)
        )
        set_pin(account=account, pin=DEMO_PIN, now=at(story.workday(-63), 22))


def read_roster(story: Story, now: datetime) -> None:
    """Hanna has the roster of De Hoek, the night team and the kitchen read; Karim says himself when he works."""
    content = as_roster(de_linde(), story.today)
    import_roster(file=SourceFile("rooster.csv", content), by=story["Hanna"], now=now)
    by_day = Usual(frozenset({ShiftKind.DAY}), frozenset(range(4)))
    set_usual_hours(person=story["Karim"], usual=by_day, by=story["Karim"], today=story.workday(-20))


def fill_in_support(story: Story) -> None:
    """Hanna fills in who is who on the page that says where to turn. The numbers are nobody's."""
    today = story.workday(-20)
    for slug, who, phone, hours in (
        ("confidential-adviser", "Els Vos", "088 000 00 01", ""),
        ("company-doctor", "dokter Prins", "088 000 00 02", "dinsdag en donderdag, van 9.00 tot 12.00 uur"),
    ):
        line = line_of(slug, today)
        if line:
            values = {"who": who, "phone": phone, "mail": "", "hours": hours, "shown": True}
            fill_in_line(line=line, values=values, by=story["Hanna"], today=today)


def say_thanks_aloud(story: Story, now: datetime) -> None:
    """A word of thanks here and there."""
    for giver, receiver, text in (
        ("Halina", "Sanne", "Dat je na mijn nacht even bleef voor koffie. Dat deed me goed."),
        ("Wim", "Mehmet", "Voor de soep toen het zo druk was. Iedereen at rustig."),
        ("Grace", "Lotte", "Dat je mijn dienst overnam zonder iets te vragen."),
    ):
        say_thanks(giver=story[giver], receiver=story[receiver], text=text, now=now - timedelta(days=1))


def say_what_fits(story: Story) -> None:
    """Leaders say how many moments fit their week."""
    for name, per_week in (
        ("Sanne", 3),
        ("Wim", 2),
        ("Marijke", 1),
        ("Peter", 3),
        ("Bram", 2),
        ("Yvonne", 2),
    ):
        rhythms.set_capacity(person=story[name], per_week=per_week, by=story[name])
    rhythms.set_pace(
        leader=story["Bram"],
        colleague=story["Thijs"],
        pace="none",
        by=story["Thijs"],
        today=story.workday(-60),
    )


def live_a_week(story: Story, monday: date) -> None:
    """Leaders see their names; they speak to most of them, arranged or by chance. Last week Sanne had free days."""
    weeks_ago = (week_start(story.today) - monday).days // 7
    if weeks_ago == 5:
        hold(story["Sanne"], story["Joris"], Moment.Kind.COFFEE, monday + timedelta(days=2), at(monday, 9))
    for name in ("Sanne", "Wim", "Peter", "Bram", "Yvonne", "Marijke")[weeks_ago == 1 :]:
        leader = story[name]
        rhythms.plan_week(leader=leader, today=monday)
        offers = week_offers(leader, monday)
        note_shown(names=names_now(offers, monday), to=leader, today=monday)
        for offer in offers:
            if story.chance.random() < 0.8 and offer.rhythm.colleague.call_name not in BUSY:
                speak(
                    story, leader, offer.rhythm.colleague, monday + timedelta(days=story.chance.randrange(5))
                )


def speak(story: Story, leader: Person, colleague: Person, day: date) -> None:
    """One talk: half of them arranged and accepted beforehand, the others by chance."""
    kind = story.chance.choice(KINDS)
    if story.chance.random() < 0.5:
        contacts.log_contact(by=leader, other=colleague, kind=kind, on=day, now=at(day, 15))
        return
    hold(leader, colleague, kind, day, asked=at(day - timedelta(days=3), 9))


def hold(
    leader: Person, colleague: Person, kind: str, day: date, asked: datetime, **written: object
) -> Moment:
    """Ask, accept, meet and close."""
    moment = moments.propose_moment(
        other=colleague, kind=kind, times=[at(day, 10, 15)], place="de tuinkamer", by=leader, now=asked
    )
    replies.answer_moment(
        moment=moment,
        sequence=moment.sequence,
        answer=Reply.Answer.ACCEPTED,
        by=colleague,
        now=asked + timedelta(hours=4),
    )
    closing.close_moment(moment=moment, outcome=Closure.Outcome.HELD, by=leader, now=at(day, 11), **written)  # type: ignore[arg-type]  # agreements and needs, passed on
    return moment


def choose_contacts(story: Story) -> None:
    """Fatima chose Karim beside her leader; Wijkteam Noord leads itself, so two of it chose him as well."""
    karim = story["Karim"]
    north = Person.objects.filter(employments__team__code="121").exclude(pk=karim.pk).order_by("number")[:2]
    for person in (story["Fatima"], *north):
        asked = ask_contact(
            person=person, contact=karim, instead_of_leader=False, by=person, now=at(story.workday(-30), 12)
        )
        agree_to_contact(contact=asked, by=karim, now=at(story.workday(-29), 12))
    ask_contact(
        person=story["Grace"],
        contact=karim,
        instead_of_leader=False,
        by=story["Grace"],
        now=at(story.workday(-1), 12),
    )


def this_week(story: Story, now: datetime) -> Moment:
    """What is going on now: agreements, an invitation that waits, a wish, a coffee to come, a leader who is away.

    Returns that coffee, of Sanne with Grace.
    """
    sanne, lotte, grace, today = story["Sanne"], story["Lotte"], story["Grace"], story.today
    last_week = story.workday(-9)
    agreement = closing.NewAgreement(
        sanne, "Twee weken vroege diensten regelen met de planning", today + timedelta(days=3)
    )
    need = closing.NewNeed(lotte, "Een rustige plek om de overdracht te schrijven")
    hold(
        sanne,
        lotte,
        Moment.Kind.WALK,
        last_week,
        at(last_week - timedelta(days=2), 9),
        agreements=[agreement],
        needs=[need],
    )
    theirs = closing.NewAgreement(
        lotte, "Vertellen hoe de nieuwe overdracht bevalt", today + timedelta(days=10)
    )
    day = story.workday(-6)
    hold(sanne, grace, Moment.Kind.COFFEE, day, at(day - timedelta(days=2), 9), agreements=[
        closing.NewAgreement(sanne, "Navragen of er een tweede koffiekar kan komen", today)])  # fmt: skip
    closing.write_down(
        moment=Moment.objects.filter(invitee=lotte).latest("made_at"),
        agreements=[theirs],
        needs=[],
        by=lotte,
        now=at(last_week, 12),
    )
    coming = moments.propose_moment(
        other=grace, kind=Moment.Kind.COFFEE, times=[at(story.workday(2), 10, 15)], place="de tuinkamer", by=sanne,
        now=now - timedelta(days=1),
    )  # fmt: skip
    replies.answer_moment(
        moment=coming, sequence=0, answer=Reply.Answer.ACCEPTED, by=grace, now=now - timedelta(hours=20)
    )
    moments.propose_moment(
        other=sanne, kind=Moment.Kind.TALK, times=[at(story.workday(3), 9), at(story.workday(4), 13)],
        place="kamer 2.04", by=story["Marijke"], now=now - timedelta(hours=26),
    )  # fmt: skip
    moments.propose_moment(
        other=story["Joris"], kind=Moment.Kind.COFFEE, times=[at(story.workday(4), 7, 15)], by=story["Grace"],
        place="de keuken", now=now - timedelta(hours=5),
    )  # fmt: skip
    wishes.send_wish(sender=story["Fatima"], to=sanne, now=now)
    if today.weekday() < 5:
        set_stand_in(
            leader=story["Peter"], stand_in=story["Yvonne"], starts_on=today, ends_on=today + timedelta(days=9),
            by=story["Hanna"], now=now,
        )  # fmt: skip
    return coming
