"""Sizes by name: of corners, of space and of text, which follows the visitor's own text size."""

from __future__ import annotations

from wasmui.themes.size import Size

radius_none = Size("0px", "0px", "0px", "0px", "0px", "0px", "0px", "radius_none")
radius_sm = Size("1px", "2px", "3px", "4px", "6px", "8px", "12px", "radius_sm")
radius_md = Size("2px", "3px", "5px", "8px", "12px", "16px", "22px", "radius_md")
radius_lg = Size("3px", "5px", "8px", "12px", "18px", "24px", "32px", "radius_lg")
radius_xxl = Size("6px", "9px", "13px", "20px", "28px", "36px", "48px", "radius_xxl")

spacing_sm = Size(
    "0.0625rem", "0.125rem", "0.375rem", "0.5rem", "0.75rem", "1.125rem", "2rem", "spacing_sm"
)
spacing_md = Size(
    "0.125rem", "0.25rem", "0.5rem", "0.75rem", "1rem", "1.5rem", "2.5rem", "spacing_md"
)
spacing_lg = Size(
    "0.1875rem", "0.375rem", "0.625rem", "1rem", "1.375rem", "2rem", "3.25rem", "spacing_lg"
)

text_sm = Size(
    "0.625rem", "0.6875rem", "0.75rem", "0.8125rem", "0.9375rem", "1.1875rem", "1.5rem", "text_sm"
)
text_md = Size(
    "0.6875rem", "0.75rem", "0.8125rem", "0.9375rem", "1.0625rem", "1.375rem", "1.75rem", "text_md"
)
text_lg = Size(
    "0.75rem", "0.8125rem", "0.9375rem", "1.0625rem", "1.25rem", "1.625rem", "2.125rem", "text_lg"
)
