"""Sizes, to look at now and then: `pytest tests/test_sizes.py -s` prints them. Only far too long fails."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 400  # lines


def sources(folder: str, *, tests: bool) -> list[Path]:
    paths = (path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
    return [path for path in paths if ("tests" in path.relative_to(ROOT).parts) == tests and lines_of(path)]


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions_of(path: Path) -> list[int]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in nodes
        if isinstance(node, ast.FunctionDef)
    ]


def spread(name: str, sizes: list[int]) -> str:
    at_95 = sorted(sizes)[int(len(sizes) * 0.95)]
    return f"{name:12} {len(sizes):5}  median {statistics.median(sizes):5.0f}  95th {at_95:4}  most {max(sizes):4}"


def test_no_file_is_far_too_long():
    code = sources("medemens", tests=False)
    tests = sources("medemens", tests=True) + sources("tests", tests=True)
    templates = list((ROOT / "medemens").rglob("templates/**/*.html"))
    report = [
        spread("files", [lines_of(path) for path in code]),
        spread("functions", [size for path in code for size in functions_of(path)]),
        spread("templates", [lines_of(path) for path in templates]),
        spread("test files", [lines_of(path) for path in tests]),
        f"lines of tests to lines of code: {sum(map(lines_of, tests)) / sum(map(lines_of, code)):.2f}",
    ]
    print("\n" + "\n".join(report))
    too_long = {str(path.relative_to(ROOT)): lines_of(path) for path in code + tests + templates}
    assert {path: lines for path, lines in too_long.items() if lines > LONGEST_FILE} == {}
