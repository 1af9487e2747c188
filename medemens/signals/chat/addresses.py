"""Addresses of chats: which are taken, and how apprise writes them. Pure.

Only the incoming webhook of four services is known, by host and path: Teams and Slack where they are, the other two on
servers in CHAT_ORIGINS. Of an address only what a webhook needs is handed on. Apprise would do more with the rest:
it reads a template from a file, for instance.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings

from medemens.core.origins import PORTS, NotAllowed, allowed, origin_of
from medemens.signals.models import ChatChannel

Service = ChatChannel.Service
# No icon from elsewhere, no redirect: it can lead anywhere.
PLAIN = {"image": "no", "redirect": "no"}
_SLACK = re.compile(r"/services/([A-Za-z0-9]+)/([A-Za-z0-9]+)/([A-Za-z0-9]+)/?")
_TEAMS_HOST = re.compile(r"[a-z0-9.-]+\.(logic\.azure|environment\.api\.powerplatform)\.com")
_TEAMS = re.compile(
    r"(/powerautomate/automations/direct(/cu/[0-9]+)?)?/workflows/[A-Za-z0-9_-]+/triggers/manual/paths/invoke/?"
)
_TEAMS_QUERY = ("api-version", "sp", "sv", "sig")
_MATTERMOST = re.compile(r"((?:/[A-Za-z0-9_-]+)*)/hooks/([A-Za-z0-9_-]+)/?")
_ROCKET_CHAT = re.compile(r"/hooks/([A-Za-z0-9]+)/([A-Za-z0-9]+)/?")


def services() -> list[tuple[str, str]]:
    """What can be chosen here, with its name: the last two only where an administrator named their servers."""
    own = {Service.MATTERMOST.value, Service.ROCKET_CHAT.value}
    return [
        (value, str(name)) for value, name in Service.choices if settings.CHAT_ORIGINS or value not in own
    ]


def as_apprise(service: str, address: str) -> str:
    """`address` as apprise writes it. Raises `NotAllowed` for what is no webhook of `service`, or on another server."""
    scheme, host, port = origin_of(address.strip())
    return _WRITERS[Service(service)](address.strip(), scheme, host, port)


def _slack(address: str, scheme: str, host: str, port: int) -> str:
    tokens = _match(_SLACK, address)
    if (scheme, host, port) != ("https", "hooks.slack.com", 443):
        raise NotAllowed
    return f"slack://{'/'.join(tokens.groups())}/?{urlencode({**PLAIN, 'footer': 'no', 'timestamp': 'no'})}"


def _teams(address: str, scheme: str, host: str, port: int) -> str:
    _match(_TEAMS, address)
    query = parse_qs(urlsplit(address).query)
    if (scheme, port) != ("https", 443) or not _TEAMS_HOST.fullmatch(host) or not query.get("sig"):
        raise NotAllowed
    kept = {name: query[name][0] for name in _TEAMS_QUERY if name in query}
    return f"https://{host}{urlsplit(address).path}?{urlencode({**kept, **PLAIN})}"


def _mattermost(address: str, scheme: str, host: str, port: int) -> str:
    path, token = _match(_MATTERMOST, allowed(address, settings.CHAT_ORIGINS)).groups()
    return f"{_secure('mmost', scheme)}://{host}{_port(scheme, port)}{path}/{token}/?{urlencode(PLAIN)}"


def _rocket_chat(address: str, scheme: str, host: str, port: int) -> str:
    one, two = _match(_ROCKET_CHAT, allowed(address, settings.CHAT_ORIGINS)).groups()
    query = urlencode({"avatar": "no", "redirect": "no"})
    return f"{_secure('rocket', scheme)}://{one}/{two}@{host}{_port(scheme, port)}/?{query}"


_WRITERS: Mapping[ChatChannel.Service, Callable[[str, str, str, int], str]] = {
    Service.SLACK: _slack,
    Service.TEAMS: _teams,
    Service.MATTERMOST: _mattermost,
    Service.ROCKET_CHAT: _rocket_chat,
}


def _match(pattern: re.Pattern[str], address: str) -> re.Match[str]:
    found = pattern.fullmatch(urlsplit(address).path)
    if found is None:
        raise NotAllowed
    return found


def _secure(scheme: str, written: str) -> str:
    return f"{scheme}s" if written == "https" else scheme


def _port(scheme: str, port: int) -> str:
    return "" if port == PORTS[scheme] else f":{port}"
