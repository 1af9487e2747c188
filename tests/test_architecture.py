"""The order of the house, read from the sources: who may import whom, and what nobody uses."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "medemens"

# An app imports only apps before it; those with the same number stand beside each other; config may import everything.
ORDER = {
    "core": 0, "people": 1, "sharing": 2, "presence": 3, "support": 3, "story": 3, "recognition": 3, "questions": 4,
    "growth": 5, "weeks": 5, "moments": 6, "milestones": 7, "cards": 8, "conversations": 8, "listening": 8,
    "outcomes": 9, "signals": 10, "today": 10, "kiosk": 11, "demo": 12, "config": 13,
}  # fmt: skip
# Inside an app a module imports only layers up to its own. Reads know nothing of writes, forms call no action.
LAYERS = {"rules": 0, "models": 1, "queries": 2, "events": 2, "actions": 3, "forms": 4, "views": 5, "urls": 6}
# What an app shows to others: how to read and write, its pure rules, what its rows and requests are, how its moments
# are written down for calendars, where a page of it has room for others, how a shared device forgets, where
# settings of the house are told, what it has on paper, where what people were asked is told, answers on their way
# (listening/ballot), how a browser keeps the language someone reads, and by which rules a question is judged.
OPEN_TO_OTHERS = {
    "queries", "actions", "rules", "models", "http", "panels", "merging", "calendar", "shared_device", "guard",
    "picking", "person_page", "house", "paper", "measured", "ballot", "language", "checking", "results",
}  # fmt: skip
ABOVE_ALL = {"demo", "config"}  # the demo tells its story through all of it
FREE = {"core", "config"}  # core is there to be used; config holds no rules of anyone


@dataclass(frozen=True)
class Import:
    """`target` ("medemens.people.queries.relations") and the `names` taken from it."""

    target: str
    names: tuple[str, ...]


def offences(module: str, source: str) -> Iterator[str]:
    """What `module` ("medemens.moments.views.moments") does that the house doesn't, a sentence each."""
    tree = ast.parse(source)
    for found in imports(tree):
        if any(f"{found.target}.{name}.".startswith("django.contrib.admin.") for name in (*found.names, "")):
            yield f"{module} uses Django's admin"
        if found.target.startswith("medemens."):
            yield from wrong_imports(module, found)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield f"{module} prints"
    yield from private_attributes(module, tree)


def imports(tree: ast.AST) -> Iterator[Import]:
    """Every import in `tree`, with `from medemens.people import queries` as an import of medemens.people.queries."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = tuple(alias.name for alias in node.names)
            if node.module.count(".") == 1 and node.module.startswith("medemens."):
                yield from (Import(f"{node.module}.{name}", (name,)) for name in names)
            else:
                yield Import(node.module, names)


def wrong_imports(module: str, found: Import) -> Iterator[str]:
    app, target_app = app_of(module), app_of(found.target)
    what = f"{module} imports {found.target}"
    if app == target_app:
        mine, theirs = LAYERS.get(layer_of(module), 9), LAYERS.get(layer_of(found.target), 0)
        if theirs > mine:
            yield f"{what}: {layer_of(module)} stands below {layer_of(found.target)}"
        if (layer_of(module), layer_of(found.target)) == ("forms", "actions") and not all(
            map(is_type, found.names)
        ):
            yield f"{what}: a form calls no action"
        return
    if ORDER.get(app, 12) <= ORDER.get(target_app, -1):
        yield f"{what}: {app} stands below {target_app}, or beside it"
    if app not in ABOVE_ALL and target_app not in FREE and layer_of(found.target) not in OPEN_TO_OTHERS:
        yield f"{what}: another app shows only {', '.join(sorted(OPEN_TO_OTHERS))}"
    if any(is_private(name) for name in found.names):
        yield f"{what}: a private name of another app"


def private_attributes(module: str, tree: ast.AST) -> Iterator[str]:
    """Uses of `helper._secret` where `helper` was imported from another app."""
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module
        and app_of(node.module) not in ("", app_of(module))
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id in foreign and is_private(node.attr) and node.attr != "_meta":
            yield f"{module} uses {node.value.id}.{node.attr}, a private name of another app"


def app_of(module: str) -> str:
    """The app of a module; "" outside the package. The two ways in, cli and __main__, belong to config."""
    parts = module.split(".")
    app = parts[1] if parts[0] == "medemens" and len(parts) > 1 else ""
    return "config" if app in {"cli", "__main__"} else app


def layer_of(module: str) -> str:
    return [*module.split("."), "", ""][2]


def is_type(name: str) -> bool:
    """Whether `name` is written as a class is: a form may make what an action takes."""
    return name[:1].isupper() and not name.isupper()


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def modules() -> list[Path]:
    apart = {"tests", "migrations"}
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if not apart & set(path.relative_to(PACKAGE).parts)
    ]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_the_house_keeps_its_order():
    assert [
        offence for path in modules() for offence in offences(name_of(path), path.read_text("utf-8"))
    ] == []


def test_every_app_has_its_place():
    apps = {path.parent.name for path in PACKAGE.glob("*/apps.py")}
    assert apps | {"config"} == set(ORDER)


@pytest.mark.parametrize(
    ("module", "source", "offence"),
    [
        ("medemens.core.views", "from medemens.people.models import Person", "stands below"),
        ("medemens.core.views", "import medemens.people.models", "stands below"),
        ("medemens.people.actions.access", "from medemens.moments import queries", "stands below"),
        ("medemens.moments.actions", "from medemens.signals.delivery import send", "stands below"),
        ("medemens.today.views", "from medemens.signals import models", "or beside it"),
        (
            "medemens.moments.queries",
            "from medemens.people.views.access import login",
            "another app shows only",
        ),
        (
            "medemens.moments.queries",
            "from medemens.people.queries.relations import _places",
            "a private name",
        ),
        (
            "medemens.moments.queries",
            "from medemens.people.queries import relations\nrelations._places()",
            "private",
        ),
        ("medemens.people.models", "from medemens.people.queries.relations import led_by", "stands below"),
        ("medemens.people.queries.access", "from medemens.people.actions import access", "stands below"),
        (
            "medemens.people.forms.access",
            "from medemens.people.actions.access import send_code",
            "calls no action",
        ),
        ("medemens.people.forms.access", "from medemens.people.views.access import login", "stands below"),
        ("medemens.core.urls", "from django.contrib.admin import site", "Django's admin"),
        ("medemens.core.urls", "from django.contrib import admin", "Django's admin"),
        ("medemens.core.urls", "print('hello')", "prints"),
    ],
)
def test_an_offence_is_seen(module, source, offence):
    assert [found for found in offences(module, source) if offence in found]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("medemens.moments.views.moments", "from medemens.people.queries.relations import led_by"),
        ("medemens.moments.models", "from medemens.people.models import Person\nPerson._meta.get_fields()"),
        ("medemens.people.forms.access", "from medemens.people.queries.access import account_for_address"),
        ("medemens.moments.forms.closing", "from medemens.moments.actions.closing import NewNeed"),
        ("medemens.today.views", "from medemens.core.time import greeting\nself._own()"),
        ("medemens.config.periodic", "from medemens.signals.delivery import deliver_due"),
        (
            "medemens.people.actions.access",
            "from medemens.people import mails\nfrom django.utils import timezone as _t",
        ),
    ],
)
def test_what_is_in_order_passes(module, source):
    assert list(offences(module, source)) == []
