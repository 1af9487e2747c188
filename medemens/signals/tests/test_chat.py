"""Chats that are told that there is something: which addresses are taken, what leaves, and what when it fails."""

import itertools
import logging
from datetime import timedelta

import pytest
from django.urls import reverse

from medemens.core.errors import Refused
from medemens.core.origins import NotAllowed
from medemens.people.models import LogEntry
from medemens.signals.chat import deciding, posting
from medemens.signals.chat.actions import forget_posts, remove_channel, set_channel
from medemens.signals.chat.addresses import as_apprise
from medemens.signals.chat.deciding import decide_posts
from medemens.signals.chat.posting import post_due
from medemens.signals.claims import HOLDS
from medemens.signals.delivery import deliver_due
from medemens.signals.models import ChatChannel, ChatPost, Message
from tests.factories import NOW

from .chats import run_chat
from .days import DAY, THURSDAY, at

pytestmark = pytest.mark.filterwarnings(
    "ignore:'imghdr' is deprecated:DeprecationWarning"
)  # apprise looks for it
SENTENCE = "Er is iets te vieren in je team. Kijk in Medemens."
SIG = "sig=Ab-_9"
TEAMS = f"https://prod-09.westeurope.logic.azure.com:443/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-06-01&{SIG}"
POWER = (
    "https://default0a.1b.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/0a1b/triggers/"
    f"manual/paths/invoke?{SIG}"
)
SLACK = "https://hooks.slack.com/services/T0AAAAAAA/B0BBBBBBB/abcdefghijklmnopqrstuvwx"


@pytest.fixture
def chat(settings):
    """A Mattermost of one's own, on a server an administrator named."""
    chat, server = run_chat()
    settings.CHAT_ORIGINS = [chat.origin]
    yield chat
    server.shutdown()
    server.server_close()


@pytest.fixture
def channel(cast, chat):
    return set_channel(
        team=cast.de_hoek,
        service="mattermost",
        address=f"{chat.origin}/hooks/geheim123",
        by=cast.hanna,
        now=NOW,
    )


@pytest.fixture
def something(cast, monkeypatch):
    """That there is something to celebrate in the team De Hoek."""
    monkeypatch.setattr(deciding, "teams_to_tell", lambda today: [cast.de_hoek.pk])


class TestAddresses:
    @pytest.mark.parametrize(
        ("service", "address"),
        [
            ("teams", TEAMS), ("teams", POWER), ("slack", SLACK), ("slack", SLACK + "/"),
            ("mattermost", "https://chat.example/hooks/abc123"),
            ("mattermost", "https://chat.example:443/onder/hooks/abc123/"),
            ("rocket.chat", "https://chat.example/hooks/abc123/def456"),
        ],
    )  # fmt: skip
    def test_of_webhooks_are_taken(self, settings, service, address):
        settings.CHAT_ORIGINS = ["https://chat.example"]
        written = as_apprise(service, address)
        assert "redirect=no" in written

    @pytest.mark.parametrize(
        ("service", "address"),
        [
            ("slack", SLACK.replace("https", "http")),
            ("slack", SLACK.replace("hooks.slack.com", "hooks.slack.com.evil.example")),
            ("slack", SLACK.replace("hooks", "x@hooks")),
            ("slack", "https://hooks.slack.com:8443/services/A/B/C"),
            ("slack", "https://hooks.slack.com/services/A/B"),
            ("teams", TEAMS.replace("https", "http")),
            ("teams", TEAMS.replace(SIG, "")),
            ("teams", TEAMS.replace("logic.azure.com", "logic.azure.com.evil.example")),
            ("teams", TEAMS.replace("prod-09.westeurope.logic.azure.com", "10.0.0.8")),
            ("teams", SLACK),
            ("mattermost", "http://chat.example/hooks/abc123"),
            ("mattermost", "https://192.168.1.4/hooks/abc123"),
            ("mattermost", "https://chat.example:8443/hooks/abc123"),
            ("mattermost", "https://chat.example/api/v4/users"),
            ("mattermost", "https://chat.example/hooks/abc 123"),
            ("rocket.chat", "https://chat.example/hooks/abc123"),
            ("slack", "json://10.0.0.8/"), ("mattermost", "file:///etc/passwd"), ("mattermost", "x"),
        ],
    )  # fmt: skip
    def test_of_anything_else_are_not(self, settings, service, address):
        settings.CHAT_ORIGINS = ["https://chat.example"]
        with pytest.raises(NotAllowed):
            as_apprise(service, address)

    def test_only_what_a_webhook_needs_is_handed_on(self):
        """Apprise reads a file for `template`, and posts to others for `to`."""
        assert "passwd" not in as_apprise("teams", f"{TEAMS}&template=/etc/passwd")
        assert "passwd" not in as_apprise("slack", f"{SLACK}?template=/etc/passwd")

    @pytest.mark.parametrize(("service", "address"), [("teams", TEAMS), ("teams", POWER), ("slack", SLACK)])
    def test_of_teams_and_slack_get_the_sentence_and_nothing_else_of_us(self, monkeypatch, service, address):
        sent = []
        answer = type("Answer", (), {"status_code": 200, "content": b"ok", "text": "ok", "headers": {}})
        monkeypatch.setattr("requests.post", lambda url, **more: sent.append((url, more)) or answer())
        monkeypatch.setattr("requests.request", lambda how, url, **more: sent.append((url, more)) or answer())
        assert posting.say(ChatChannel(service=service, address=address), SENTENCE)
        ((url, more),) = sent
        assert (url.split("?")[0].replace(":443", ""), more["allow_redirects"]) == (
            address.split("?")[0].replace(":443", ""), False,
        )  # fmt: skip
        assert SENTENCE in str(more["data"])
        assert "http" not in str(more["data"]).replace("http://adaptivecards.io", "")

    @pytest.mark.parametrize(
        ("service", "path"), [("mattermost", "/hooks/abc123"), ("rocket.chat", "/hooks/abc123/def456")]
    )
    def test_of_a_chat_of_ones_own_get_it_too(self, chat, service, path):
        assert posting.say(ChatChannel(service=service, address=chat.origin + path), SENTENCE)
        ((came, body),) = chat.posts
        assert (came, body["text"]) == (path, SENTENCE)
        assert set(body) <= {"text", "username", "icon_url"}
        assert not body.get("icon_url")


class TestPosts:
    def test_one_a_day_whatever_is_decided(self, channel, something, chat):
        assert [decide_posts(THURSDAY, now=at("04:00")) for _twice in range(2)] == [1, 0]
        assert post_due(at("07:59")) == 0
        assert [post_due(at("08:00")) for _twice in range(2)] == [1, 0]
        assert chat.posts == [("/hooks/geheim123", {"text": SENTENCE, "username": "Medemens"})]
        assert decide_posts(THURSDAY + DAY, now=at("04:00", THURSDAY + DAY)) == 1
        assert forget_posts(at("04:00", THURSDAY + DAY)) == 1

    def test_a_team_without_a_chat_is_told_of_in_that_of_the_house(self, cast, something, chat):
        address = f"{chat.origin}/hooks/huis"
        set_channel(team=None, service="mattermost", address=address, by=cast.hanna, now=NOW)
        assert decide_posts(THURSDAY, now=NOW) == 1
        set_channel(team=cast.de_hoek, service="mattermost", address=address, by=cast.hanna, now=NOW)
        assert set(ChatPost.objects.values_list("channel__team", flat=True)) == {None}
        assert decide_posts(THURSDAY, now=NOW) == 1
        assert set(ChatPost.objects.values_list("channel__team", flat=True)) == {None, cast.de_hoek.pk}

    def test_of_another_day_is_not_sent(self, channel, something, chat):
        decide_posts(THURSDAY, now=at("04:00"))
        assert post_due(at("08:00", THURSDAY + DAY)) == 0
        assert (chat.posts, ChatPost.objects.get().given_up_at) == ([], at("08:00", THURSDAY + DAY))

    def test_one_of_unknown_outcome_is_sent_once_more(self, channel, something, chat, monkeypatch):
        decide_posts(THURSDAY, now=at("04:00"))
        with monkeypatch.context() as killed:
            killed.setattr(posting, "say", lambda *args: (_ for _ in ()).throw(SystemExit))
            with pytest.raises(SystemExit):
                post_due(at("08:00"))
            assert post_due(at("08:01")) == 0  # it may still be on its way
            with pytest.raises(SystemExit):
                post_due(at("08:01") + HOLDS)
        assert post_due(at("08:02") + 2 * HOLDS) == 0
        assert (chat.posts, ChatPost.objects.get().lost_claims) == ([], 1)

    def test_no_redirect_is_followed(self, channel, chat):
        chat.answers = [307]
        assert not posting.say(channel, SENTENCE)
        assert [path for path, _body in chat.posts] == ["/hooks/geheim123"]


class TestFailing:
    def fails_all_day(self, chat, channel):
        """Try as the periodic work does, every minute that matters; return when it was tried."""
        chat.answers, now, tried = [500] * 50, at("08:00"), []
        while now < at("23:59", THURSDAY + DAY):
            before = len(chat.posts)
            if now.date() > THURSDAY:
                decide_posts(now.date(), now=now)
            post_due(now)
            tried += [now] * (len(chat.posts) - before)
            now += timedelta(minutes=1) if now < at("08:30") else timedelta(minutes=30)
        return tried

    def test_backs_off_and_is_switched_off_after_a_day_with_a_notice_to_hr(
        self, cast, channel, something, chat, mailoutbox, caplog
    ):
        decide_posts(THURSDAY, now=at("04:00"))
        tried = self.fails_all_day(chat, channel)
        waits = [later - sooner for sooner, later in itertools.pairwise(tried)]
        assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
        assert len(tried) == 8
        channel.refresh_from_db()
        assert channel.off_at == tried[-1]
        told = Message.objects.filter(kind="chat-switched-off")
        assert [one.recipient for one in told] == [cast.hanna]
        assert deliver_due(told.get().not_before) == 1
        assert "De chat van De Hoek" in mailoutbox[0].body
        assert decide_posts(THURSDAY + 2 * DAY, now=NOW) == 0
        ours = [record for record in caplog.records if record.levelno > logging.INFO]
        assert not any("geheim123" in record.getMessage() for record in ours)

    def test_works_again_once_hr_tried_it(self, cast, channel, chat, client_of):
        ChatChannel.objects.update(off_at=NOW, refusals=8, failing_since=NOW)
        client = client_of(cast.hanna)
        chat.answers = [500]
        client.post(reverse("chat_test", args=[channel.pk]))
        assert ChatChannel.objects.get().off_at == NOW
        client.post(reverse("chat_test", args=[channel.pk]))
        assert ChatChannel.objects.filter(off_at=None, refusals=0, failing_since=None).exists()
        assert chat.posts[-1][1]["text"] == "Dit is een testbericht van Medemens. Het werkt."

    def test_on_a_server_that_is_not_allowed_any_more_counts_as_a_refusal(
        self, channel, something, settings, chat
    ):
        decide_posts(THURSDAY, now=at("04:00"))
        settings.CHAT_ORIGINS = []
        assert post_due(at("08:00")) == 0
        assert (chat.posts, ChatChannel.objects.get().refusals) == ([], 1)


class TestThePages:
    def test_show_hr_which_chat_and_never_its_address(self, cast, channel, client_of):
        for page in (reverse("chat_channels"), reverse("chat_of_team", args=[cast.de_hoek.pk])):
            text = client_of(cast.hanna).get(page).content.decode()
            assert "De Hoek" in text
            assert "127.0.0.1" in text
            assert "geheim123" not in text

    def test_set_it_and_tell_the_log_of_power(self, cast, chat, client_of):
        client = client_of(cast.hanna)
        address = f"{chat.origin}/hooks/geheim123"
        wrong = client.post(reverse("chat_of_house"), {"service": "slack", "address": address})
        assert (wrong.status_code, address in wrong.content.decode()) == (422, True)
        right = client.post(reverse("chat_of_house"), {"service": "mattermost", "address": address})
        assert right.status_code == 302
        assert ChatChannel.objects.get().address == address
        remove_channel(channel=ChatChannel.objects.get(), by=cast.hanna, now=NOW)
        assert LogEntry.objects.filter(kind=LogEntry.Kind.SETTING).count() == 2

    def test_offer_a_chat_of_ones_own_only_where_an_administrator_named_its_server(
        self, cast, settings, client_of
    ):
        settings.CHAT_ORIGINS = []
        page = client_of(cast.hanna).get(reverse("chat_of_house")).content.decode()
        assert 'value="mattermost"' not in page
        assert 'value="slack"' in page

    def test_find_a_team(self, cast, client_of):
        page = client_of(cast.hanna).get(reverse("chat_channels"), {"q": "hoek"}).content.decode()
        assert reverse("chat_of_team", args=[cast.de_hoek.pk]) in page


def test_a_team_has_one_chat_and_the_house_has_one(cast, chat):
    for team in (None, None, cast.de_hoek, cast.de_hoek):
        set_channel(
            team=team, service="mattermost", address=f"{chat.origin}/hooks/een", by=cast.hanna, now=NOW
        )
    assert ChatChannel.objects.count() == 2
    with pytest.raises(Refused):
        set_channel(team=None, service="slack", address=f"{chat.origin}/hooks/een", by=cast.hanna, now=NOW)
