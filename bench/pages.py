"""Server time and statements of the main pages at 20,000 people against 200. Run: `python bench/pages.py`.

Both sizes are asked in turn, by a process each, so that a busy machine slows both alike. What came of a round is held
to the time of Vandaag as well.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from _serving import environment, filled

SMALL, LARGE = 200, 20_000
ROUNDS, WARM_UP = 40, 5
AT_MOST_RATIO, AT_MOST_STATEMENTS, FOR_RESULTS = 1.5, 12, 16
# Shown without a limit: among more people it finds, and so renders, more of them.
SEARCH = "Collega’s, search"
RESULTS = ("results of a round", "results of a team")
TIMING = re.compile(r'app;dur=([\d.]+), db;dur=[\d.]+;desc="(\d+)"')
Answers = dict[str, tuple[float, int]]


def answer_questions() -> None:
    """In the child process: for each line on standard input, say what every page cost, as JSON on a line."""
    import django

    django.setup()
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    pages = pages_of_a_leader(client)
    for _line in sys.stdin:
        print(json.dumps({name: cost(client, url) for name, url in pages.items()}), flush=True)


def pages_of_a_leader(client: object) -> dict[str, str]:
    """Log in as Sanne, who leads the same team in both organisations, and give the addresses to measure."""
    from django.urls import reverse
    from django.utils import timezone

    from medemens.listening.models import Publication
    from medemens.people.models import Account, Person

    leader = Person.objects.get(number="000004")
    account, _made = Account.objects.get_or_create(person=leader, defaults={"created_at": timezone.now()})
    client.force_login(account, backend="medemens.people.backends.AccountBackend")
    colleague = Person.objects.filter(led_by__leader=leader).in_order().first()
    team = leader.employments.first().team
    published = Publication.objects.select_related("round").latest("on").round
    unit = published.units.get(team=team)
    return {
        "Vandaag": reverse("today"),
        "Wie is er nu?": reverse("now"),
        "Collega’s": reverse("colleagues"),
        SEARCH: reverse("colleagues") + "?q=berg",
        "person page": reverse("person", args=[colleague.pk]),
        "team page": reverse("team", args=[team.pk]),
        RESULTS[0]: reverse("round_results", args=[published.pk]),
        RESULTS[1]: reverse("results_unit", args=[published.pk, unit.pk]),
    }


def cost(client: object, url: str) -> tuple[float, int]:
    """Milliseconds and statements of one page; raises where it isn't there."""
    response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url} answered {response.status_code}")
    milliseconds, statements = TIMING.match(response["Server-Timing"]).groups()
    return float(milliseconds), int(statements)


class Size:
    """A child process over an organisation of `people`."""

    def __init__(self, people: int) -> None:
        self.folder: Path = filled(people)
        env = environment(
            self.folder, MEDEMENS_TIMING="1", DJANGO_SETTINGS_MODULE="medemens.config.settings.local"
        )
        self.process = subprocess.Popen(  # noqa: S603  this very file
            [sys.executable, __file__, "--answer"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self) -> Answers:
        """What every page cost just now."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return {name: tuple(answer) for name, answer in json.loads(self.process.stdout.readline()).items()}

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder)


def main() -> None:
    small, large = Size(SMALL), Size(LARGE)
    for _round in range(WARM_UP):
        small.ask(), large.ask()
    asked = [(small.ask(), large.ask()) for _round in range(ROUNDS)]
    small.close(), large.close()
    print(f"| page | statements at {SMALL} / {LARGE} | ms at {SMALL} / {LARGE} | ratio | at most |")
    worst = False
    for name in asked[0][0]:
        times = [statistics.median(pair[i][name][0] for pair in asked) for i in (0, 1)]
        counts = [pair[name][1] for pair in asked[-1]]
        ratio = times[1] / times[0]
        too_slow = ratio > AT_MOST_RATIO and name != SEARCH
        most = FOR_RESULTS if name in RESULTS else AT_MOST_STATEMENTS
        worst |= too_slow or max(counts) > most or counts[0] != counts[1]
        print(
            f"| {name} | {counts[0]} / {counts[1]} | {times[0]:.1f} / {times[1]:.1f} "
            f"| {ratio:.2f} × | {'–' if name == SEARCH else f'{AT_MOST_RATIO} ×'} |"
        )
    vandaag = statistics.median(pair[1]["Vandaag"][0] for pair in asked)
    for name in RESULTS:
        ratio = statistics.median(pair[1][name][0] for pair in asked) / vandaag
        worst |= ratio > AT_MOST_RATIO
        print(f"\n{name} at {LARGE} against Vandaag: {ratio:.2f} × (at most {AT_MOST_RATIO} ×)")
    raise SystemExit(worst)


if __name__ == "__main__":
    answer_questions() if "--answer" in sys.argv else main()
