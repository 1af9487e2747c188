"""What whoever installs Medemens has to know stands in the docs: a new setting, command, event or job fails here."""

import re
from pathlib import Path

import pytest

from medemens.config.environment import SETTINGS
from medemens.core import daily, events, periodic

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OURS = sorted(
    path.stem for path in ROOT.glob("medemens/*/management/commands/*.py") if path.stem != "__init__"
)


def named_in(page: str) -> set[str]:
    """The words that `page` sets in code, with the first word of each command of ours."""
    text = (DOCS / page).read_text("utf-8")
    code = re.findall(r"`([^`\n]+)`", text)
    return {
        word
        for phrase in code
        for word in [phrase, phrase.split("=")[0], *phrase.removeprefix("medemens ").split()[:1]]
    }


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("operations.md", sorted(SETTINGS)),
        ("operations.md", OURS),
        ("operations.md", [job.name for job in periodic.work()]),
        ("operations.md", sorted(daily.functions | daily.steps)),
        ("architecture.md", sorted(events.kinds)),
    ],
    ids=["settings", "commands", "periodic work", "daily work", "events"],
)
def test_each_is_named(page, names):
    assert names
    assert sorted(set(names) - named_in(page)) == []


def test_no_setting_is_named_that_is_none():
    rows = re.findall(r"^\| `([A-Z_]+)`", (DOCS / "operations.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(SETTINGS)


def test_links_between_pages_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    ]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_numbered_once():
    numbers = [path.name[:4] for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
