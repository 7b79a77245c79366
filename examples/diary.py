# /// script
# [tool.wasmui]
# persist = ["diary.db"]
# ///
"""A diary in a database that stays in the visitor's browser, the same in every tab."""

import sqlite3
import time

import wasmui as ui

base = sqlite3.connect("diary.db")
base.execute("create table if not exists entries (day text, words text)")


def entries():
    rows = base.execute("select day, words from entries order by rowid desc").fetchall()
    return "\n".join(f"- **{day}** {words}" for day, words in rows) or "Nothing yet."


def write(words):
    if words.strip():
        with base:
            base.execute("insert into entries values (?, ?)", (time.strftime("%Y-%m-%d"), words))
    return "", entries()


with ui.Blocks(title="Diary") as demo:
    words = ui.Textbox(label="What happened today?", lines=3)
    keep = ui.Button("Keep it", variant="primary")
    shown = ui.Markdown(entries)
    keep.click(write, words, [words, shown])

demo.launch()
