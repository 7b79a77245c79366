import threading
from pathlib import Path

import pytest

from wasmui.site.imports import imports_from_elsewhere, imports_in, text_of, tree_of


def test_a_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("import a")
    before = imports_in(file)
    file.write_text("import other")

    after = imports_in(file)

    assert [one.module for one in (*before, *after)] == ["a", "other"]


@pytest.mark.parametrize("source", [b"import a\ndef (", b"\0", b"import a\n\xff"])
def test_what_is_no_python_has_no_imports_and_no_tree(tmp_path: Path, source: bytes) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(source)

    assert imports_in(file) == ()
    assert tree_of(file) is None


def test_a_file_that_is_gone_has_no_imports_and_no_tree(tmp_path: Path) -> None:
    assert imports_in(tmp_path / "gone.py") == ()
    assert tree_of(tmp_path / "gone.py") is None
    assert text_of(tmp_path / "gone.py") == ""


def test_a_source_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(b"# coding: latin-1\nname = '\xe9'\n")

    assert text_of(file).endswith("name = 'é'\n")


def test_what_is_new_in_the_pages_python_is_looked_for_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("import annotationlib, compression.zstd, json, elsewhere")

    found = imports_from_elsewhere({"app.py": file}, "app.py")

    assert [one.module for one in found] == ["elsewhere"]


def test_many_threads_may_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("x = [" + ",".join(["f(1)"] * 500) + "]")
    trees: list[object] = []
    read = [
        threading.Thread(target=lambda: trees.extend(tree_of(file) for _ in range(20)))
        for _ in range(4)
    ]

    for thread in read:
        thread.start()
    for thread in read:
        thread.join()

    assert len(trees) == 80
    assert None not in trees
