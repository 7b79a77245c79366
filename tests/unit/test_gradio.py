import importlib
import sys

import pytest

import wasmui as ui
from wasmui import gradio as gradio_name


@pytest.fixture(autouse=True)
def _installed(monkeypatch):
    """`import gradio` means wasmui for one test."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = {name: module for name, module in sys.modules.items() if is_gradio(name)}
    for name in before:
        del sys.modules[name]
    gradio_name.install()
    yield
    for name in [name for name in sys.modules if is_gradio(name)]:
        del sys.modules[name]
    sys.modules.update(before)


def is_gradio(name):
    return name == "gradio" or name.startswith("gradio.")


def test_gradio_is_wasmui():
    import gradio as gr

    assert gr is ui
    assert gr.Textbox is ui.Textbox


def test_names_are_the_same_objects():
    from gradio import Blocks, Interface

    assert (Blocks, Interface) == (ui.Blocks, ui.Interface)


def test_a_module_of_gradios_is_ours_of_the_same_name():
    from gradio.components import textbox

    assert textbox is importlib.import_module("wasmui.components.textbox")


def test_the_samples_have_their_module():
    from gradio.media import get_image

    assert get_image is ui.media.get_image


def test_a_module_knows_its_own_name_afterwards():
    import gradio.components.textbox

    module = sys.modules["wasmui.components.textbox"]
    assert gradio.components.textbox is module
    assert ("wasmui.components.textbox", "wasmui.components.textbox") == (
        module.__name__,
        module.__spec__.name,
    )


def test_our_own_modules_can_be_imported_again_afterwards():
    importlib.import_module("gradio")

    assert importlib.import_module("wasmui") is ui
    assert "wasmui" == ui.__spec__.name


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("components", ["Component", "FormComponent", "ChatMessage", "InputHTMLAttributes"]),
        ("components.base", ["Component", "FormComponent", "component"]),
        ("data_classes", ["FileData", "GradioModel", "GradioRootModel"]),
        ("events", ["SelectData", "EventData", "LikeData", "Dependency", "on"]),
        ("exceptions", ["Error"]),
        ("external", ["load", "load_chat"]),
        ("flagging", ["CSVLogger", "FlaggingCallback"]),
        ("helpers", ["Examples", "Progress"]),
        ("mcp", ["tool", "resource", "prompt"]),
        ("oauth", ["OAuthProfile", "OAuthToken"]),
        ("renderable", ["render"]),
        ("routes", ["Request", "mount_gradio_app"]),
        ("themes.utils.colors", ["Color", "red"]),
        ("themes.utils.fonts", ["Font", "GoogleFont"]),
        ("themes.utils.sizes", ["Size", "text_lg"]),
        ("utils", ["get_space", "get_package_version", "FileSize"]),
    ],
)
def test_a_submodule_of_gradios_has_its_public_names(module, names):
    found = importlib.import_module(f"gradio.{module}")

    assert [name for name in names if not hasattr(found, name)] == []


def test_submodules_are_there_without_an_import_of_their_own():
    import gradio as gr

    assert gr.events.SelectData is ui.SelectData
    assert gr.exceptions.Error is ui.Error
    assert gr.mcp.tool(name="x")(len) is len


def test_what_is_of_gradios_server_alone_is_named():
    with pytest.raises(ImportError, match=r"`gradio\.networking` is a part of Gradio's server"):
        importlib.import_module("gradio.networking")


def test_a_name_that_a_submodule_lacks_is_missing():
    with pytest.raises(ImportError, match="Nothing"):
        exec("from gradio.utils import Nothing")  # noqa: S102


def test_what_gradio_has_and_we_do_not_is_missing():
    with pytest.raises(ImportError, match=r"gradio\.nothing_like_this"):
        importlib.import_module("gradio.nothing_like_this")


def test_a_name_that_we_do_not_have_is_missing():
    with pytest.raises(ImportError, match="NothingLikeThis"):
        exec("from gradio import NothingLikeThis")  # noqa: S102


def test_other_packages_are_left_alone():
    with pytest.raises(ImportError):
        importlib.import_module("gradio_client_of_somebody_else")


def test_it_may_be_installed_twice():
    gradio_name.install()

    assert 1 == sys.meta_path.count(gradio_name._names)
