"""Each fault of the test plan is injected by a test, which says so by its number there."""

import ast
from pathlib import Path

#: Section 3 of the plan: the boot is 1 to 17, packages are 18 to 27.
FAULTS = set(range(1, 28))


def faults_in(path: Path) -> set[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault"
    ]
    return {ast.literal_eval(number) for mark in marks for number in mark.args}


def test_every_fault_of_the_boot_and_of_packages_is_injected(root: Path) -> None:
    found: set[int] = set()
    for path in (root / "tests").rglob("test_*.py"):
        found |= faults_in(path)

    assert found >= FAULTS, f"nobody injects {sorted(FAULTS - found)}"
