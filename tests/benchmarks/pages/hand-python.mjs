/** The hand-written page's Python, the same in a worker and on the page's own thread. */

import { loadPyodide } from "./pyodide/pyodide.mjs";

const SOURCE = `
answers = 0
changes = 0

def answer(text):
    global answers
    answers += 1
    return f"{text} {answers}"

def change():
    global changes
    changes += 1
    return f"changed {changes}"

def yields(send):
    for number in range(100):
        send("value", f"yield {number}")

def growing(send):
    text = ""
    for number in range(500):
        text += f"word{number} "
        send("value", text)

def boxes(count):
    return [
        {
            "name": f"box{number}",
            "label": f"Box {number}",
            "value": f"Text {number}",
            "placeholder": "Write here",
        }
        for number in range(count)
    ]
`;

/** Starts Python; returns what takes requests, once `ready` was heard. */
export function start(hear) {
  let python;
  let names;
  loadPyodide().then((started) => {
    python = started;
    python.runPython(SOURCE);
    names = Object.fromEntries(
      ["answer", "change", "yields", "growing", "boxes"].map((name) => [
        name,
        python.globals.get(name),
      ]),
    );
    hear("ready");
  });
  return ({ fn, text, count }) => {
    if (fn === "answer") hear("value", names.answer(text));
    else if (fn === "change") hear("change", names.change());
    else if (fn === "heap") hear("heap", python._module.HEAP8.length);
    else if (fn === "boxes") hear("boxes", plain(names.boxes(count)));
    else names[fn](hear);
  };
}

function plain(proxy) {
  const value = proxy.toJs({ dict_converter: Object.fromEntries });
  proxy.destroy();
  return value;
}
