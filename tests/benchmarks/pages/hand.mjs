/** What one would write without wasmui: Pyodide, some DOM, and messages of one's own. */

const thread = new URLSearchParams(location.search).get("thread");
const count = Number(new URLSearchParams(location.search).get("boxes") ?? 0);
const shown = document.querySelector("#shown");
const place = document.querySelector("#boxes");
let drawn = () => undefined;
let fields = [];

const heard = {
  ready() {
    performance.mark("hand:ready");
    if (count) send({ fn: "boxes", count });
    else document.dispatchEvent(new Event("hand:ready"));
  },
  value(text) {
    shown.value = text;
  },
  boxes(boxes) {
    const made = boxes.map(box);
    place.replaceChildren(...made.flat());
    fields = made.map(([, field]) => field);
    performance.mark("hand:drawn");
    drawn();
  },
  change(text) {
    fields[fields.length >> 1].value = text;
  },
  heap(bytes) {
    globalThis.heapHeard(bytes);
  },
};

const send = await connect((kind, data) => heard[kind](data));

const actions = {
  Answer: () => send({ fn: "answer", text: document.querySelector("#given").value }),
  Yields: () => send({ fn: "yields" }),
  Growing: () => send({ fn: "growing" }),
  Change: () => send({ fn: "change" }),
};
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", actions[button.textContent]);
}

/** Draw so many boxes; resolves when they are in the page. */
globalThis.drawBoxes = (boxes) =>
  new Promise((resolve) => {
    drawn = resolve;
    send({ fn: "boxes", count: boxes });
  });

globalThis.wasmHeap = () =>
  new Promise((resolve) => {
    globalThis.heapHeard = resolve;
    send({ fn: "heap" });
  });

async function connect(hear) {
  if (thread === "main") {
    const { start } = await import("./hand-python.mjs");
    const run = start(hear);
    return (request) => run(request);
  }
  const worker = new Worker("hand-worker.mjs", { type: "module" });
  worker.addEventListener("message", ({ data }) => hear(data.kind, data.data));
  return (request) => worker.postMessage(request);
}

function box({ name, label, value, placeholder }) {
  const said = document.createElement("label");
  said.htmlFor = name;
  said.textContent = label;
  const field = document.createElement("input");
  Object.assign(field, { id: name, value, placeholder });
  return [said, field];
}
