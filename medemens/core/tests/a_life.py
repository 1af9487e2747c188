"""A short life in a database of its own, in processes of its own: `python -m medemens.core.tests.a_life PART…`."""

import json
import sys
from collections.abc import Callable
from datetime import timedelta

BEFORE = {"agreements": ["Ik bel"], "moments": ["note"], "shifts": 2, "thanks": ["blijft", "weg"]}
AFTER = {"agreements": [], "moments": [], "shifts": 1, "thanks": ["blijft", "later"]}
RESTORED = {"agreements": [], "moments": [], "shifts": 1, "thanks": ["blijft"]}


def before() -> None:
    """Two thanks, a moment with a closure, an agreement, and a shift of long ago beside one of tomorrow."""
    from django.utils import timezone

    from medemens.moments.models import Agreement, Closure, Moment
    from medemens.presence.models import Shift
    from medemens.recognition.actions import say_thanks
    from tests.cast import make_cast

    cast, now = make_cast(), timezone.now()
    say_thanks(giver=cast.sanne, receiver=cast.joris, text="blijft", now=now)
    say_thanks(giver=cast.sanne, receiver=cast.fatima, text="weg", now=now)
    held = Moment.objects.create(
        uid="x", kind="talk", proposer=cast.sanne, invitee=cast.joris, made_at=now, note="note", starts_at=now
    )
    Closure.objects.create(moment=held, outcome="held", by=cast.sanne, at=now)
    Agreement.objects.create(
        moment=held, owner=cast.sanne, other=cast.joris, text="Ik bel", by=cast.sanne, made_at=now,
        due_on=now.date(),
    )  # fmt: skip
    for days in (-20, 1):
        start = now + timedelta(days=days)
        Shift.objects.create(person=cast.joris, starts_at=start, ends_at=start + timedelta(hours=8))
    look()


def after() -> None:
    """What goes: thanks by a tap, an agreement, a moment with what hangs on it, a shift by the daily run."""
    from django.utils import timezone

    from medemens.core import daily
    from medemens.moments.models import Agreement, Moment
    from medemens.people.models import Person
    from medemens.presence.models import Shift
    from medemens.recognition.actions import say_thanks, take_thanks_away
    from medemens.recognition.models import Appreciation

    now = timezone.now()
    thanks = next(row for row in Appreciation.objects.all() if row.text == "weg")
    take_thanks_away(thanks=thanks, by=thanks.receiver)
    Agreement.objects.get().delete()
    Moment.objects.get().delete()
    old = Shift.objects.earliest("starts_at")
    Shift.objects.filter(pk=old.pk).update(
        ends_at=now - timedelta(days=29), starts_at=now - timedelta(days=30)
    )
    daily.functions["shifts"](now)
    sanne, ruth = (Person.objects.get(call_name=name) for name in ("Sanne", "Ruth"))
    say_thanks(giver=sanne, receiver=ruth, text="later", now=now)
    look()


def many() -> None:
    """Thanks by the hundred, to someone who came in."""
    from django.utils import timezone

    from medemens.people.models import Person
    from medemens.recognition.models import Appreciation

    one, other = Person.objects.get(call_name="Sanne"), Person.objects.get(call_name="Hanna")
    Appreciation.objects.bulk_create(
        Appreciation(giver=one, receiver=other, text=f"Dank {number}", given_at=timezone.now())
        for number in range(3000)
    )


def look_at_first() -> None:
    """Print what is there but for the thanks by the hundred, having read all of them."""
    from medemens.recognition.models import Appreciation

    rows = [row for row in Appreciation.objects.all() if row.text.startswith("Dank ")]
    if len(rows) != 3000:
        raise SystemExit(1)
    Appreciation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    look()


def tell() -> None:
    """Take one word of thanks away, and print every text that the program encrypts."""
    from medemens.core import rotation
    from medemens.core.erasures import outbox
    from medemens.recognition.models import Appreciation

    found = [
        value
        for model, field in rotation.fields()
        for value in model.objects.values_list(field.name, flat=True)
    ]
    Appreciation.objects.earliest("pk").delete()
    outbox.write_out()
    sys.stdout.write(json.dumps([text for text in found if text]))


def look() -> None:
    """Print what is there."""
    from medemens.moments.models import Agreement, Moment
    from medemens.presence.models import Shift
    from medemens.recognition.models import Appreciation

    here = {
        "agreements": [row.text for row in Agreement.objects.all()],
        "moments": [row.note for row in Moment.objects.all()],
        "shifts": Shift.objects.count(),
        "thanks": sorted(row.text for row in Appreciation.objects.all()),
    }
    sys.stdout.write(json.dumps(here))


def backup() -> None:
    from django.core.management import call_command

    call_command("backup")


def write_out() -> None:
    from medemens.core.erasures import outbox

    outbox.write_out()


def catch_up() -> None:
    """What `medemens serve` and `work` do before anything else."""
    from medemens.core.erasures import replay

    sys.stdout.write(replay.catch_up().said())


def hold() -> None:
    """Use the database as a server does, until standard input ends."""
    from medemens.core.backups import in_use

    in_use.hold()
    sys.stdout.write("holding\n")
    sys.stdout.flush()
    sys.stdin.read()


PARTS: dict[str, Callable[[], None]] = {
    part.__name__.replace("_", "-"): part
    for part in (before, many, look_at_first, after, look, tell, backup, write_out, catch_up, hold)
}

if __name__ == "__main__":
    import django

    django.setup()
    for number, name in enumerate(sys.argv[1:]):
        sys.stdout.write("\n" if number else "")
        PARTS[name]()
