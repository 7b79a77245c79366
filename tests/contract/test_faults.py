"""Each fault of the test plan is injected by tests that are named here, and that bear its number.

What is named here was seen to fail without what it guards: when a guard is moved, try that again.
"""

import ast
from pathlib import Path

FILE = "test_a_file_that_does_not_come_as_it_was_is_named_and_a_retry_works"
MADE_GOOD = "test_a_wrong_type_and_a_connection_that_breaks_once_are_made_good"
ARCHIVE = "test_an_archive_that_does_not_come_as_it_was_is_told_and_a_retry_works"
PACKAGE = "test_a_package_that_cannot_be_had_says_why_and_what_else_to_write"

#: Section 3 of the plan: the boot is 1 to 17, packages are 18 to 27.
FAULTS = {
    1: ("program: 404", {FILE}),
    2: ("program: HTML in its place", {FILE}),
    3: ("program: wrong type", {MADE_GOOD}),
    4: ("program: connection reset", {FILE, MADE_GOOD}),
    5: ("program: cut short", {FILE}),
    6: ("program: flipped byte", {FILE}),
    7: (
        "standard library: flipped byte",
        {FILE, "test_a_library_that_comes_late_and_changed_is_told_where_it_is_imported"},
    ),
    8: ("standard library: 404", {FILE}),
    9: ("Pyodide's script: cut short", {FILE, MADE_GOOD}),
    10: ("list of packages: cut short or flipped", {FILE}),
    11: (
        "silence midway",
        {
            "test_a_host_that_falls_silent_is_given_up_after_fifteen_seconds",
            "test_a_script_of_the_pages_own_that_hangs_is_given_up",
            "test_a_script_that_does_not_run_though_its_bytes_are_there_is_run_again",
            "test_a_worker_that_hangs_is_given_up",
            "test_an_app_whose_source_does_not_come_says_why",
        },
    ),
    12: (
        "no network",
        {
            "test_a_device_without_a_network_is_told_so_and_goes_on_when_there_is_one",
            "test_without_its_host_and_with_nothing_kept_there_is_a_page_that_says_so",
        },
    ),
    13: ("old browser", {"test_an_old_browser_is_told_what_it_lacks"}),
    14: (
        "policy too strict",
        {"test_a_policy_that_is_too_strict_is_told_by_the_name_of_its_directive"},
    ),
    15: (
        "no worker",
        {
            "test_a_worker_that_does_not_come_is_told_and_a_retry_works",
            "test_a_worker_that_hangs_is_given_up",
            "test_a_browser_that_refuses_workers_is_told_what_to_write",
        },
    ),
    16: ("two tabs at once", {"test_two_tabs_that_start_at_once_both_work"}),
    17: ("slow line", {"test_on_a_slow_line_progress_never_stands_still_for_two_seconds"}),
    18: ("package: 404", {ARCHIVE}),
    19: ("package: wrong sum", {ARCHIVE, PACKAGE}),
    20: ("package: HTML in its place", {ARCHIVE}),
    21: ("package: connection reset", {ARCHIVE}),
    22: ("package: nothing was loaded", {PACKAGE}),
    23: ("package: unknown", {PACKAGE}),
    24: ("package: only for computers", {PACKAGE}),
    25: (
        "package: files elsewhere",
        {
            "test_members_that_reach_out_of_the_archive_are_written_nowhere",
            "test_a_wheel_that_reaches_out_of_its_folder_is_refused",
        },
    ),
    26: (
        "package: fills the memory",
        {
            "test_an_archive_that_would_fill_the_memory_is_not_unpacked",
            "test_a_wheel_that_would_fill_a_pages_memory_is_refused",
        },
    ),
    27: (
        "tried three times",
        {
            "test_a_connection_that_stays_broken_is_tried_three_times_at_growing_distances",
            "test_a_package_whose_connection_breaks_is_tried_three_times",
        },
    ),
}


def marked(root: Path) -> dict[int, set[str]]:
    """The tests that bear the number of a fault."""
    found: dict[int, set[str]] = {}
    for path in (root / "tests").rglob("test_*.py"):
        for test in ast.parse(path.read_text(encoding="utf-8")).body:
            for node in ast.walk(test):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.fault":
                    for number in node.args:
                        found.setdefault(ast.literal_eval(number), set()).add(test.name)
    return found


def test_every_fault_of_the_boot_and_of_packages_is_injected(root: Path) -> None:
    named = {number: tests for number, (_, tests) in FAULTS.items()}

    assert set(range(1, 28)) == set(named)
    assert named == marked(root)
