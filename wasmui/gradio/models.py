"""The bases of Gradio's data models, which an app may declare the value of an HTML with."""

from __future__ import annotations

from pydantic import BaseModel, RootModel


class GradioModel(BaseModel):
    """A value with fields."""


class GradioRootModel(RootModel[object]):
    """A value without fields of its own, such as a list."""


GradioBaseModel = GradioModel
JsonData = GradioRootModel
