"""`visible_to` is the one word for what somebody may read: found in the sources are the reads that don't say it.

A read of rows about people begins with `Model.objects.visible_to(person)`, or with `of_anyone(Model, "why")` where
nobody is shown the rows. Not followed are paths inside a query ("moment__points__text"), and one row reached from
another that was found (`moment.reply`): the tests of access and of leaks look at what pages make of it.
"""

import ast
from collections.abc import Iterator

import pytest
from django.db import models

from medemens.core import personal_data
from medemens.core.rows import of_anyone
from medemens.moments.models import Wish
from tests.test_architecture import app_of, layer_of, modules, name_of

# Who works here, as what, who leads whom and who holds which role. `directory.people_for` says who exists for whom.
DIRECTORY = {"Person", "FormerNumber", "NameWord", "Employment", "Reporting", "StandIn", "Grant"}
# Said by HR to everyone, and about nobody: of people they hold at most who of HR said it.
OF_THE_HOUSE = {
    "HelpLine",
    "Branch",
    "Training",
    "Guideline",
    "MarkedYear",
    "HouseAgreement",
    "Pilot",
    "PilotTerm",
    "PilotClosure",
    "Chapter",
    "Value",
    "Promise",
    "PromiseEnd",
}
# Rows of allauth, which has no scopes of ours: they are asked for by whose account it is.
OF_AN_ACCOUNT = {"EmailAddress", "EmailConfirmation", "Authenticator", "UserSession"}
BY_ACCOUNT = {"user", "user__person"}
# Scopes are written in `models`. The others change rows that a lookup found, let go of rows, or join two.
FREE_LAYERS = {"models", "actions", "retention", "merging"}
ABOVE_ALL = {"demo"}  # its people are made up
# They work on every table alike and know of no person: rows are written anew with another key, put back, erased again,
# or found by the ties that the registry of personal data names (tests/test_own_data.py has what a download tells).
MACHINERY = {"backups", "erasures", "rotation", "ties"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SCOPES = {"visible_to", "none"}
MAKES = {"create", "bulk_create", "create_from_request"}  # rows, and reads none
# What a related manager is asked: `person.points.filter(…)` is a read, `form.points` isn't.
READS = {
    "aggregate", "all", "annotate", "count", "dates", "defer", "delete", "distinct", "earliest", "exclude", "exists",
    "filter", "first", "get", "in_bulk", "iterator", "last", "latest", "only", "order_by", "prefetch_related",
    "select_for_update", "select_related", "update", "values", "values_list",
}  # fmt: skip


def content() -> set[type[models.Model]]:
    """The models of what people have between them, or for themselves."""
    return {model for model in personal_data.covered() if model.__name__ not in DIRECTORY | OF_THE_HOUSE}


def related_managers() -> set[str]:
    """The names by which one comes from a row to many of another model: "points", "agreements_with_me".

    Without what is a part of that row (`parts` in personal_data.py): who may read the whole may read its parts.
    """
    parts = {part for entry in personal_data.entries.values() for part in entry.parts}
    return {
        field.remote_field.get_accessor_name()
        for model in content() - parts
        for field in model._meta.get_fields()
        if field.many_to_one and not field.remote_field.hidden
    }


def offences(module: str, source: str) -> Iterator[str]:
    """Reads in `module` of rows about people that say neither for whom they are nor that they are for nobody."""
    if is_free(module):
        return
    tree = ast.parse(source)
    asked = {id(node.value): node for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names, related = {model.__name__ for model in content()}, related_managers()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from wrong_calls(module, node, names)
        elif isinstance(node, ast.Attribute):
            after = asked.get(id(node))
            asks, call = (after.attr, calls.get(id(after))) if after else ("", None)
            if node.attr in MANAGERS and not is_in_order(last_name(node.value), asks, call, names):
                yield f"{module}:{node.lineno} reads {last_name(node.value)} and doesn't say for whom"
            elif node.attr in related and asks in READS:
                yield f"{module}:{node.lineno} reads .{node.attr} and doesn't say for whom"


def is_free(module: str) -> bool:
    """Whether `module` reads rows without saying for whom: by its layer, or because it knows of no person."""
    is_machinery = app_of(module) == "core" and layer_of(module) in MACHINERY
    return (
        layer_of(module) in FREE_LAYERS
        or app_of(module) in ABOVE_ALL
        or is_machinery
        or module == of_anyone.__module__
    )


def wrong_calls(module: str, call: ast.Call, names: set[str]) -> Iterator[str]:
    """Lookups among all rows of a model, and reads of anyone's rows without a reason in plain words."""
    called, first = last_name(call.func), last_name(call.args[0]) if call.args else ""
    if called in {"get_object_or_404", "get_list_or_404"} and first in names:
        yield f"{module}:{call.lineno} looks up any {first}"
    if called == "of_anyone" and not has_a_reason(module, call):
        yield f"{module}:{call.lineno} doesn't say why it reads {first} of anyone"


def has_a_reason(module: str, call: ast.Call) -> bool:
    """Whether a reason stands there: in the call, or as a variable that the lines above give a name."""
    why = call.args[1] if len(call.args) == 2 else None
    return isinstance(why, ast.Name) or (isinstance(why, ast.Constant) and bool(why.value))


def is_in_order(name: str, asks: str, call: ast.Call | None, names: set[str]) -> bool:
    """Whether what is asked of the manager of model `name` is enough. A model in a variable may be any."""
    if asks in SCOPES | MAKES or (name not in names and name[:1].isupper()):
        return True
    return (
        name in OF_AN_ACCOUNT and call is not None and bool(BY_ACCOUNT & {word.arg for word in call.keywords})
    )


def last_name(node: ast.AST) -> str:
    """`Moment` of `Moment`, and of `models.Moment`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_every_read_says_for_whom_it_is():
    assert [
        offence for path in modules() for offence in offences(name_of(path), path.read_text("utf-8"))
    ] == []


def test_whatever_somebody_may_read_has_the_word_for_it():
    """But for rows that nobody is shown, and parts, which are read with their whole."""
    seen = {entry.model for entry in personal_data.entries.values() if not entry.seen_by.startswith("Nobody")}
    ours = {model for model in seen & content() if model.__name__ not in OF_AN_ACCOUNT}
    assert [model for model in ours if not hasattr(model._default_manager, "visible_to")] == []
    assert len(ours) > 25


def test_the_exceptions_are_models_there_are():
    names = {model.__name__ for model in personal_data.covered()}
    assert names >= DIRECTORY | OF_THE_HOUSE | OF_AN_ACCOUNT


@pytest.mark.parametrize(
    ("source", "offence"),
    [
        ("Moment.objects.filter(pk=pk)", "reads Moment"),
        ("Moment.objects.select_related('reply').visible_to(person, today)", "reads Moment"),
        ("models.Wish.objects.all()", "reads Wish"),
        ("Share._default_manager.get(pk=pk)", "reads Share"),
        ("Share._base_manager.get(pk=pk)", "reads Share"),
        ("every = Point.objects", "reads Point"),
        ("rows(Need.objects)", "reads Need"),
        ("model._default_manager.all()", "reads model"),
        ("type(row).objects.all()", "doesn't say for whom"),
        ("Authenticator.objects.filter(pk=pk)", "reads Authenticator"),
        ("person.wishes_received.filter(met_on=None)", "reads .wishes_received"),
        ("moment.points.all()", "reads .points"),
        ("request.person.shares.count()", "reads .shares"),
        ("get_object_or_404(Agreement, pk=pk)", "looks up any Agreement"),
        ("get_list_or_404(models.Agreement)", "looks up any Agreement"),
        ("get_object_or_404(Agreement.objects.filter(pk=pk))", "reads Agreement"),
        ("ModelChoiceField(queryset=Appreciation.objects.all())", "reads Appreciation"),
        ("of_anyone(Wish, '')", "doesn't say why"),
        ("of_anyone(Wish)", "doesn't say why"),
        ("of_anyone(Wish, f'{x}')", "doesn't say why"),
    ],
)
@pytest.mark.parametrize(
    "module", ["queries.moments", "panels", "kept_parts", "views.moments", "templatetags.x"]
)
def test_an_offence_is_seen(module, source, offence):
    assert [found for found in offences(f"medemens.moments.{module}", source) if offence in found]


@pytest.mark.parametrize(
    "source",
    [
        "Moment.objects.visible_to(person, today).filter(pk=pk)",
        "Moment.objects.none()",
        "get_object_or_404(Moment.objects.visible_to(person, today), pk=pk)",
        "get_object_or_404(moments_for(person, today), pk=pk)",
        "ModelChoiceField(queryset=Appreciation.objects.none())",
        "of_anyone(Wish, 'reminders').filter(read_on=None)",
        "why = 'whose name stays away'\nof_anyone(Away, why)",
        "person.shares.visible_to(person)",
        "moment.options.all()",  # a part of it
        "moment.reply.answer",
        "form.points",
        "Person.objects.here(today)",
        "HelpLine.objects.all()",
        "HouseQuestion.objects.all()",  # of nobody
        "Authenticator.objects.filter(user=account)",
        "Message.objects.bulk_create(made)",
    ],
)
def test_what_is_in_order_passes(source):
    assert list(offences("medemens.moments.queries.moments", source)) == []


@pytest.mark.parametrize("layer", ["models.moments", "actions.wishes", "retention", "merging"])
def test_scopes_and_writes_read_without_saying_it(layer):
    assert list(offences(f"medemens.moments.{layer}", "Wish.objects.filter(met_on=None)")) == []


@pytest.mark.parametrize("layer", sorted(MACHINERY))
def test_what_works_on_every_table_alike_stands_in_core(layer):
    source = "model._base_manager.filter(pk__in=keys)"
    assert list(offences(f"medemens.core.{layer}", source)) == []
    assert list(offences(f"medemens.people.{layer}", source))


def test_no_rows_of_anyone_without_a_reason():
    with pytest.raises(ValueError, match="say why every row of Wish"):
        of_anyone(Wish, "")
