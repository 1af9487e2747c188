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
WORKER_SILENCE = timedelta(minutes=2)
DAILY_SILENCE = timedelta(hours=26)  # a day, and two hours for a machine that was off


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Say how each part is: 200 when all are well, 503 otherwise."""
    parts = state(timezone.now())
    return JsonResponse(parts, status=200 if set(parts.values()) == {"ok"} else 503)


def state(now: datetime) -> dict[str, str]:
    """How the database, the migrations, the worker and the daily run are at `now`; "ok" is well."""
    parts = dict.fromkeys(("database", "migrations", "worker", "daily"), "unknown")
    try:
        connection.ensure_connection()
        parts["database"] = "ok"
        require_migrations()
        parts["migrations"] = "ok"
    except Error:
        return parts | {"database": "unreachable"}
    except NotMigrated:
        return parts | {"migrations": "waiting"}
    beat = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
    last_daily = Installation.objects.values_list("last_daily_at", flat=True).first()
    return parts | {
        "worker": _since(beat, now, WORKER_SILENCE),
        "daily": _since(last_daily, now, DAILY_SILENCE),
    }


def _since(last: datetime | None, now: datetime, silence: timedelta) -> str:
    if last is None:
        return "never"
    return "ok" if now - last <= silence else "late"
