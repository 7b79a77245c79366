"""Python user interfaces that run wholly in the browser."""

from wasmui.alert import Info, Success, Warning  # noqa: A004 - Gradio's name
from wasmui.blocks import Blocks
from wasmui.components.button import Button
from wasmui.components.textbox import InputHTMLAttributes, Textbox
from wasmui.errors import Error
from wasmui.event import on
from wasmui.event_data import (
    CopyData,
    DeletedFileData,
    DownloadData,
    EventData,
    KeyUpData,
    SelectData,
)
from wasmui.file_data import FileData
from wasmui.layouts.column import Column
from wasmui.layouts.row import Row
from wasmui.update import skip, update

__version__ = "0.1.0"

__all__ = [
    "Blocks",
    "Button",
    "Column",
    "CopyData",
    "DeletedFileData",
    "DownloadData",
    "Error",
    "EventData",
    "FileData",
    "Info",
    "InputHTMLAttributes",
    "KeyUpData",
    "Row",
    "SelectData",
    "Success",
    "Textbox",
    "Warning",
    "__version__",
    "on",
    "skip",
    "update",
]
