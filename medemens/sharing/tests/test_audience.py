"""Who may read what is shared: every audience, every relation, and each day on which one of them begins or ends."""

import pytest

from medemens.core.errors import Refused
from medemens.people.actions.merging import merge_persons
from medemens.people.actions.reporting import end_leader, set_leader, set_stand_in
from medemens.people.models import Account, Employment, Person
from medemens.sharing.actions.retention import forget_shares
from medemens.sharing.actions.shares import add_reader
from medemens.sharing.models import ShareReader
from medemens.sharing.rules import Via
from medemens.sharing.tests.kit import (
    DAY,
    TODAY,
    TOMORROW,
    WORDS,
    YESTERDAY,
    change,
    chose,
    line_to,
    read_by,
    shared,
)
from tests.factories import NOW, EmploymentFactory, PersonFactory, ReportingFactory

pytestmark = pytest.mark.django_db


def readers(cast, day=TODAY) -> set[str]:
    """Who of the cast may read anything on `day`."""
    people = {name: one for name, one in vars(cast).items() if isinstance(one, Person)}
    return {name for name, one in people.items() if read_by(one, day)}


EVERYBODY = {"sanne", "joris", "fatima", "ayse", "ruth", "karim", "hanna", "adil", "olga", "wim"}


@pytest.mark.parametrize(
    ("meant", "may"),
    [
        ("leader", {"sanne"}),
        ("contact", {"karim"}),
        ("team", {"sanne", "fatima", "ayse"}),
        ("everyone", EVERYBODY - {"joris"}),
    ],
)
def test_it_is_read_by_its_owner_and_by_whom_it_is_for(cast, meant, may):
    """No role opens it: not HR, not an administrator, not supervision, nor whoever leads the leader."""
    chose(cast.joris, cast.karim)
    shared(cast.joris, meant)
    assert readers(cast) == may | {"joris"}


def test_audiences_and_names_add_up(cast):
    chose(cast.joris, cast.karim)
    shared(cast.joris, "leader", "contact", to=[cast.wim])
    assert readers(cast) == {"joris", "sanne", "karim", "wim"}


def test_one_reads_what_is_for_oneself_of_each_and_no_more(cast):
    shared(cast.joris, "leader", text="voor Sanne")
    shared(cast.joris, "team", text="voor De Hoek")
    shared(cast.joris, "everyone", text="voor iedereen")
    shared(cast.fatima, "leader", text="van Fatima")
    seen = {name: read_by(getattr(cast, name)) for name in ("sanne", "ayse", "wim", "joris")}
    assert seen == {
        "sanne": ["voor Sanne", "voor De Hoek", "voor iedereen", "van Fatima"],
        "ayse": ["voor De Hoek", "voor iedereen"],
        "wim": ["voor iedereen"],
        "joris": ["voor Sanne", "voor De Hoek", "voor iedereen"],
    }


def of_reporting(cast, **values):
    shared(cast.joris, "leader")
    change(line_to(cast.sanne, cast.joris), **values)
    return cast.sanne


def of_contact(cast, **values):
    row = chose(cast.joris, cast.karim)
    shared(cast.joris, "contact")
    change(row, **values)
    return cast.karim


def of_readers_contract(cast, **values):
    shared(cast.joris, "team")
    change(Employment.objects.get(person=cast.ayse), **values)
    return cast.ayse


def of_owners_contract(cast, **values):
    shared(cast.joris, "team")
    change(Employment.objects.get(person=cast.joris), **values)
    return cast.ayse


def of_share(cast, **values):
    change(shared(cast.joris, "leader"), **values)
    return cast.sanne


def of_share_with_everyone(cast, **values):
    change(shared(cast.joris, "everyone"), **values)
    return cast.wim


def of_owner(cast, **values):
    shared(cast.joris, "everyone", to=[cast.wim])
    change(cast.joris, **values)
    return cast.wim


def of_reader(cast, **values):
    shared(cast.joris, "everyone", to=[cast.wim])
    change(cast.wim, **values)
    return cast.wim


STARTS = [("starts_on", YESTERDAY, True), ("starts_on", TODAY, True), ("starts_on", TOMORROW, False)]
ENDS = [("ends_on", YESTERDAY, False), ("ends_on", TODAY, True), ("ends_on", TOMORROW, True)]
FIRST = [(field.replace("starts_on", "first_day"), day, may) for field, day, may in STARTS]
LAST = [(field.replace("ends_on", "last_day"), day, may) for field, day, may in ENDS]


@pytest.mark.parametrize(("field", "day", "may"), STARTS + ENDS)
@pytest.mark.parametrize("of", [of_reporting, of_readers_contract, of_owners_contract])
def test_it_is_open_while_the_line_or_contract_runs(cast, of, field, day, may):
    """The first and the last day count."""
    assert read_by(of(cast, **{field: day})) == [WORDS] * may


@pytest.mark.parametrize(
    ("field", "day", "may"),
    [
        ("agreed_on", YESTERDAY, True),
        ("agreed_on", TODAY, True),
        ("agreed_on", TOMORROW, False),
        ("agreed_on", None, False),
        ("ended_on", YESTERDAY, False),
        ("ended_on", TODAY, False),  # ended is ended, the same day
        ("ended_on", TOMORROW, True),
    ],
)
def test_it_is_open_to_a_contact_person_from_their_yes_to_the_end(cast, field, day, may):
    assert read_by(of_contact(cast, **{field: day})) == [WORDS] * may


@pytest.mark.parametrize(("field", "day", "may"), [*ENDS, ("ends_on", None, True)])
@pytest.mark.parametrize("of", [of_share, of_share_with_everyone])
def test_it_is_open_until_and_on_the_day_its_owner_chose(cast, of, field, day, may):
    assert read_by(of(cast, **{field: day})) == [WORDS] * may
    assert read_by(cast.joris) == [WORDS]


@pytest.mark.parametrize(("field", "day", "may"), FIRST + LAST)
@pytest.mark.parametrize("of", [of_owner, of_reader])
def test_it_is_open_while_both_work_here(cast, of, field, day, may):
    """Whoever left reads nothing any more; what they shared is read by nobody; their own stays theirs."""
    assert read_by(of(cast, **{field: day})) == [WORDS] * may
    assert read_by(cast.joris) == [WORDS]


def test_whoever_stands_in_for_the_leader_reads_nothing(cast):
    shared(cast.joris, "leader")
    until = {"starts_on": TODAY, "ends_on": TOMORROW}
    set_stand_in(leader=cast.sanne, stand_in=cast.wim, **until, by=cast.hanna, now=NOW)
    assert readers(cast) == {"joris", "sanne"}
    shared(cast.joris, "leader", text="terwijl Wim invalt")
    assert read_by(cast.wim) == []
    assert read_by(cast.sanne) == [WORDS, "terwijl Wim invalt"]


def test_a_contact_person_instead_of_the_leader_takes_nothing_from_the_leader_by_itself(cast):
    """What someone opened to their leader stays theirs to close; the contact person gets what is for them."""
    shared(cast.joris, "leader", text="voor Sanne")
    chose(cast.joris, cast.karim, instead_of_leader=True)
    shared(cast.joris, "contact", text="voor Karim")
    assert (read_by(cast.sanne), read_by(cast.karim)) == (["voor Sanne"], ["voor Karim"])


def test_of_two_leaders_both_read_it_and_whoever_stays_goes_on_reading(cast):
    ReportingFactory(person=cast.joris, leader=cast.ruth)
    shared(cast.joris, "leader")
    assert readers(cast) == {"joris", "sanne", "ruth"}
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    assert readers(cast) == {"joris", "ruth"}


def test_whoever_comes_to_lead_them_later_reads_nothing_by_itself(cast):
    shared(cast.joris, "leader")
    shared(cast.joris, "contact", "leader", text="ook voor later")
    set_leader(person=cast.joris, leader=cast.ruth, starts_on=TODAY, by=cast.hanna, now=NOW)
    chose(cast.joris, cast.karim)
    assert (read_by(cast.ruth), read_by(cast.karim)) == ([], [])


def test_whoever_comes_to_work_in_the_team_reads_what_is_for_the_team(cast):
    shared(cast.joris, "team")
    EmploymentFactory(person=cast.wim, team=cast.de_hoek, sequence="2")
    assert read_by(cast.wim) == [WORDS]


def test_a_contract_in_another_team_opens_nothing_of_the_first(cast):
    shared(cast.joris, "team", text="voor De Hoek")
    EmploymentFactory(person=cast.joris, team=cast.elsewhere, sequence="2")
    assert (read_by(cast.ayse), read_by(cast.wim)) == (["voor De Hoek"], [])
    shared(cast.joris, "team", text="voor beide")
    assert (read_by(cast.ayse), read_by(cast.wim)) == (["voor De Hoek", "voor beide"], ["voor beide"])


@pytest.mark.parametrize("days", [1, 9])
def test_a_leader_who_comes_back_after_a_while_reads_nothing_until_the_owner_says_so(cast, days):
    shared(cast.joris, "leader")
    line = line_to(cast.sanne, cast.joris)
    end_leader(reporting=line, ends_on=TODAY, by=cast.hanna, now=NOW)
    assert read_by(cast.sanne) == [WORDS]  # the last day counts
    forget_shares(NOW + days * DAY)
    set_leader(person=cast.joris, leader=cast.sanne, starts_on=TODAY + days * DAY, by=cast.hanna, now=NOW)
    assert read_by(cast.sanne, TODAY + days * DAY) == []


def test_a_line_that_was_mended_the_same_day_changes_nothing(cast):
    shared(cast.joris, "leader")
    end_leader(reporting=line_to(cast.sanne, cast.joris), ends_on=YESTERDAY, by=cast.hanna, now=NOW)
    assert read_by(cast.sanne) == []
    set_leader(person=cast.joris, leader=cast.sanne, starts_on=TODAY, by=cast.hanna, now=NOW)
    assert read_by(cast.sanne) == [WORDS]


@pytest.mark.parametrize("via", ["leader", "contact", "named"])
def test_whoever_left_and_comes_back_reads_nothing_until_the_owner_says_so(cast, via):
    """Also where the file of HR forgot to end who leads whom."""
    chose(cast.joris, cast.wim)
    ReportingFactory(person=cast.joris, leader=cast.wim)
    shared(cast.joris, *([] if via == "named" else [via]), to=[cast.wim] if via == "named" else [])
    change(cast.wim, last_day=TODAY)
    assert read_by(cast.wim) == [WORDS]
    forget_shares(NOW)
    assert read_by(cast.wim) == [WORDS]
    forget_shares(NOW + DAY)
    change(cast.wim, last_day=None)
    assert read_by(cast.wim, TOMORROW) == []


def test_two_rows_of_one_leader_that_become_one_go_on_reading(cast):
    double = PersonFactory(call_name="Sanne", family_name="Verhoeven")
    ReportingFactory(person=cast.joris, leader=double)
    shared(cast.joris, "leader")
    merge_persons(keep=cast.sanne, drop=double, by=cast.hanna, now=NOW)
    assert readers(cast) == {"joris", "sanne"}
    assert ShareReader.objects.count() == 1


def test_what_was_shared_in_one_account_never_comes_to_another(cast):
    """Whoever opens the row that stays need not be whom HR thinks they are (people.merging)."""
    double = PersonFactory(call_name="Joris", family_name="Berg", team=cast.de_hoek)
    shared(cast.joris, "team")
    with pytest.raises(Refused, match="moments or agreements"):
        merge_persons(keep=double, drop=cast.joris, by=cast.hanna, now=NOW)
    assert Account.objects.filter(person=cast.joris).exists()
    assert (read_by(double), readers(cast)) == ([WORDS], {"joris", "sanne", "fatima", "ayse"})


def test_a_named_colleague_who_was_the_owner_all_along_leaves_no_reader_behind(cast):
    double = PersonFactory(call_name="Joris", family_name="Berg")
    share = shared(cast.joris, "leader")
    add_reader(share=share, person=double, by=cast.joris, now=NOW)
    merge_persons(keep=cast.joris, drop=double, by=cast.hanna, now=NOW)
    forget_shares(NOW)
    assert list(share.readers.values_list("via", "person")) == [(Via.LEADER, cast.sanne.pk)]
