"""Python user interfaces that run wholly in the browser."""

from wasmui import themes as themes
from wasmui.alert import Info, Success, Warning  # noqa: A004 - Gradio's name
from wasmui.api import api
from wasmui.blocks import Blocks
from wasmui.cache import Cache, cache
from wasmui.chat import ChatMessage, MessageDict
from wasmui.chat_interface import ChatInterface
from wasmui.component import Component
from wasmui.components.browser_state import BrowserState
from wasmui.components.button import Button
from wasmui.components.chatbot import Chatbot
from wasmui.components.checkbox import Checkbox
from wasmui.components.checkbox_group import CheckboxGroup
from wasmui.components.clear_button import ClearButton
from wasmui.components.code import Code
from wasmui.components.color_picker import ColorPicker
from wasmui.components.dataframe import Dataframe
from wasmui.components.dataset import Dataset
from wasmui.components.date_time import DateTime
from wasmui.components.deep_link_button import DeepLinkButton
from wasmui.components.dialogue import Dialogue
from wasmui.components.download_button import DownloadButton
from wasmui.components.dropdown import Dropdown
from wasmui.components.duplicate_button import DuplicateButton
from wasmui.components.file import File
from wasmui.components.file_explorer import FileExplorer
from wasmui.components.highlighted_text import HighlightedText
from wasmui.components.html import HTML
from wasmui.components.image import Image
from wasmui.components.json import JSON
from wasmui.components.label import Label
from wasmui.components.login_button import LoginButton
from wasmui.components.markdown import Markdown
from wasmui.components.multimodal_textbox import MultimodalTextbox
from wasmui.components.navbar import Navbar
from wasmui.components.number import Number
from wasmui.components.param_viewer import ParamViewer
from wasmui.components.radio import Radio
from wasmui.components.slider import Slider
from wasmui.components.state import State
from wasmui.components.textbox import Textbox
from wasmui.components.timer import Timer
from wasmui.components.upload_button import UploadButton
from wasmui.components.widget import Widget
from wasmui.errors import Error
from wasmui.event import Event, on
from wasmui.event_data import (
    CopyData,
    DeletedFileData,
    DownloadData,
    EditData,
    EventData,
    KeyUpData,
    LikeData,
    RetryData,
    SelectData,
    UndoData,
)
from wasmui.examples import Examples
from wasmui.file_data import FileData
from wasmui.flagging import CSVLogger, FlaggingCallback, SimpleCSVLogger
from wasmui.html_attributes import InputHTMLAttributes
from wasmui.i18n import I18n
from wasmui.interface import Interface
from wasmui.layouts.accordion import Accordion
from wasmui.layouts.column import Column
from wasmui.layouts.draggable import Draggable
from wasmui.layouts.group import Group
from wasmui.layouts.row import Row
from wasmui.layouts.sidebar import Sidebar
from wasmui.layouts.step import Step
from wasmui.layouts.tab import Tab
from wasmui.layouts.tabs import Tabs
from wasmui.layouts.walkthrough import Walkthrough
from wasmui.media import get_audio, get_file, get_image, get_model3d, get_video
from wasmui.progress import Progress
from wasmui.render import render
from wasmui.request import Request
from wasmui.server_only import (
    NO_RELOAD,
    FileSize,
    Server,
    Workflow,
    close_all,
    deploy,
    get_package_version,
    load,
    load_chat,
    load_ipython_extension,
    load_openapi,
    mount_gradio_app,
    set_static_paths,
)
from wasmui.shortcuts import component
from wasmui.signed_in import Header, OAuthProfile, OAuthToken
from wasmui.tabbed_interface import TabbedInterface
from wasmui.templates import Files, List, Matrix, Numpy, TextArea
from wasmui.themes import Base as Theme
from wasmui.update import skip, update
from wasmui.validation import validate
from wasmui.watermark import WatermarkOptions
from wasmui.webcam import WebcamOptions

__version__ = "0.1.0"

# Gradio has these names for the same classes.
Checkboxgroup = CheckboxGroup
Highlight = Highlightedtext = HighlightedText
DataFrame = Dataframe
Json = JSON
TabItem = Tab
Text = Textbox

__all__ = [
    "HTML",
    "JSON",
    "NO_RELOAD",
    "Accordion",
    "Blocks",
    "BrowserState",
    "Button",
    "CSVLogger",
    "Cache",
    "ChatInterface",
    "ChatMessage",
    "Chatbot",
    "Checkbox",
    "CheckboxGroup",
    "Checkboxgroup",
    "ClearButton",
    "Code",
    "ColorPicker",
    "Column",
    "Component",
    "CopyData",
    "DataFrame",
    "Dataframe",
    "Dataset",
    "DateTime",
    "DeepLinkButton",
    "DeletedFileData",
    "Dialogue",
    "DownloadButton",
    "DownloadData",
    "Draggable",
    "Dropdown",
    "DuplicateButton",
    "EditData",
    "Error",
    "Event",
    "EventData",
    "Examples",
    "File",
    "FileData",
    "FileExplorer",
    "FileSize",
    "Files",
    "FlaggingCallback",
    "Group",
    "Header",
    "Highlight",
    "HighlightedText",
    "Highlightedtext",
    "I18n",
    "Image",
    "Info",
    "InputHTMLAttributes",
    "Interface",
    "Json",
    "KeyUpData",
    "Label",
    "LikeData",
    "List",
    "LoginButton",
    "Markdown",
    "Matrix",
    "MessageDict",
    "MultimodalTextbox",
    "Navbar",
    "Number",
    "Numpy",
    "OAuthProfile",
    "OAuthToken",
    "ParamViewer",
    "Progress",
    "Radio",
    "Request",
    "RetryData",
    "Row",
    "SelectData",
    "Server",
    "Sidebar",
    "SimpleCSVLogger",
    "Slider",
    "State",
    "Step",
    "Success",
    "Tab",
    "TabItem",
    "TabbedInterface",
    "Tabs",
    "Text",
    "TextArea",
    "Textbox",
    "Theme",
    "Timer",
    "UndoData",
    "UploadButton",
    "Walkthrough",
    "Warning",
    "WatermarkOptions",
    "WebcamOptions",
    "Widget",
    "Workflow",
    "__version__",
    "api",
    "cache",
    "close_all",
    "component",
    "deploy",
    "get_audio",
    "get_file",
    "get_image",
    "get_model3d",
    "get_package_version",
    "get_video",
    "load",
    "load_chat",
    "load_ipython_extension",
    "load_openapi",
    "mount_gradio_app",
    "on",
    "render",
    "set_static_paths",
    "skip",
    "update",
    "validate",
]
