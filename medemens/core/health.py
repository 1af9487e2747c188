"""`/healthz`: whether this installation does its work, for a machine that watches it. Nothing about people."""

from datetime import datetime, timedelta

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from medemens.core.models import Heartbeat, Installation
from medemens.core.readiness import NotMigrated, require_migrations

WORKER = "worker"
MAIL_FAILS = "mail fails"
DAILY_FAILED = "daily failed: "  # and the name of the work
WORKER_SILENCE = timedelta(minutes=2)
DAILY_SILENCE = timedelta(hours=26)  # a day, and two hours for a machine that was off
MAIL_PATIENCE = timedelta(minutes=15)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Say how each part is: 200 when all are well, 503 otherwise."""
    parts = state(timezone.now())
    return JsonResponse(parts, status=200 if set(parts.values()) == {"ok"} else 503)


def state(now: datetime) -> dict[str, str]:
    """How the database, the migrations, the worker, the daily run and outgoing mail are at `now`; "ok" is well."""
    parts = dict.fromkeys(("database", "migrations", "worker", "daily", "mail"), "unknown")
    try:
        connection.ensure_connection()
        parts["database"] = "ok"
        require_migrations()
        parts["migrations"] = "ok"
    except Error:
        return parts | {"database": "unreachable"}
    except NotMigrated:
        return parts | {"migrations": "waiting"}
    last_daily = Installation.objects.values_list("last_daily_at", flat=True).first()
    beats = dict(Heartbeat.objects.values_list("name", "at"))
    daily_failed = any(name.startswith(DAILY_FAILED) for name in beats)
    mail_fails = now - beats.get(MAIL_FAILS, now) > MAIL_PATIENCE
    return parts | {
        "worker": _since(beats.get(WORKER), now, WORKER_SILENCE),
        "daily": "failed" if daily_failed else _since(last_daily, now, DAILY_SILENCE),
        "mail": "failing" if mail_fails else "ok",
    }


def note_mail(*, fails: bool, now: datetime) -> None:
    """Keep since when mail can't be handed over, for `/healthz`; it works again as soon as one mail leaves."""
    if fails:
        Heartbeat.objects.get_or_create(name=MAIL_FAILS, defaults={"at": now})
    else:
        Heartbeat.objects.filter(name=MAIL_FAILS).delete()


def _since(last: datetime | None, now: datetime, silence: timedelta) -> str:
    if last is None:
        return "never"
    return "ok" if now - last <= silence else "late"
