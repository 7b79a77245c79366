import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FromPython, Node, ToPython } from "../../runtime/protocol";
import { Store } from "./store.svelte";
import { speak } from "./words.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const box = (id: string, events: string[] = [], label = id): Node => ({
  id,
  renderer: "textbox",
  props: { label },
  events,
});

function opened(children: readonly Node[], values: Record<string, string> = {}) {
  const sent: ToPython[] = [];
  const store = new Store((message) => sent.push(message));
  const open = (): void =>
    store.hear({
      kind: "ready",
      page: { id: "blocks1", renderer: "blocks", props: {}, events: [], children },
      values,
      statics: ["textbox3"],
    });
  open();
  const block = (id: string) => {
    const found = store.block(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  return { store, sent, block, open };
}

const failure = { code: "interpreter-lost", message: "Python died." };

test("an edit shows at once and travels with the next event that is heard", () => {
  const { store, sent, block } = opened([box("textbox2"), box("button4", ["click"])]);

  store.edit(block("textbox2"), "Ada");

  expect(block("textbox2").value).toBe("Ada");
  expect(sent).toEqual([]);
  store.fire(block("button4"), "click");
  expect(sent).toEqual([
    { kind: "event", id: "button4", event: "click", data: undefined, edits: { textbox2: "Ada" } },
  ]);
});

test("an edit travels once", () => {
  const { store, sent, block } = opened([box("textbox2"), box("button4", ["click"])]);
  store.edit(block("textbox2"), "Ada");
  store.fire(block("button4"), "click");

  store.fire(block("button4"), "click");

  expect(sent.at(-1)).toMatchObject({ edits: {} });
});

test("an event that nobody listens to is not sent", () => {
  const { store, sent, block } = opened([box("textbox2", ["submit"])]);

  store.fire(block("textbox2"), "focus");

  expect(sent).toEqual([]);
});

test("an edit fires input and change where they are heard", () => {
  const { store, sent, block } = opened([box("textbox2", ["input", "change"])]);

  store.edit(block("textbox2"), "a");

  expect(sent.map((message) => message.kind === "event" && message.event)).toEqual([
    "input",
    "change",
  ]);
});

test("a patch changes values and properties of what is there, and leaves out what is gone", () => {
  const { store, block } = opened([box("textbox2")]);

  store.hear({
    kind: "patch",
    values: { textbox2: "new", textbox9: "gone" },
    props: { textbox2: { label: "Other" }, textbox9: { label: "gone" } },
  });

  expect(block("textbox2").value).toBe("new");
  expect(block("textbox2").props["label"]).toBe("Other");
});

test("what functions write and none reads is not for the visitor, unless the app says so", () => {
  const told: Node = { ...box("textbox4"), props: { interactive: false } };
  const { block } = opened([box("textbox2"), box("textbox3"), told]);

  expect(["textbox2", "textbox3", "textbox4"].map((id) => block(id).interactive)).toEqual([
    true,
    false,
    false,
  ]);
});

test("an output is busy only while its function runs, and not for a moment", () => {
  const { store, block } = opened([box("textbox2")]);
  const run = (running: boolean): FromPython => ({
    kind: "run",
    run: "run1",
    running,
    outputs: ["textbox2"],
    show: "full",
  });

  store.hear(run(true));
  expect(block("textbox2").busy).toBeUndefined();
  vi.advanceTimersByTime(200);
  expect(block("textbox2").busy).toBe("full");
  store.hear(run(false));
  expect(block("textbox2").busy).toBeUndefined();
});

test("events that come while Python is away are sent, in order, when it is back", () => {
  const { store, sent, block, open } = opened([box("textbox2"), box("button4", ["click"])]);
  store.lost(failure);
  store.edit(block("textbox2"), "during");
  store.fire(block("button4"), "click");
  expect(sent).toEqual([]);

  open();

  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ id: "button4", edits: { textbox2: "during" } });
  expect([...store.alerts.values()][0]?.message).toContain("What you had entered was kept");
});

test("all values are there for a new Python", () => {
  const { store, block } = opened([box("textbox2"), box("textbox3")], { textbox3: "shown" });

  store.edit(block("textbox2"), "typed");

  expect(store.values()).toEqual({ textbox2: "typed", textbox3: "shown" });
});

test("a rerun keeps what was entered where the same component of the same label is there", () => {
  const { store, block, open } = opened([box("textbox2"), box("textbox3")], {});
  store.edit(block("textbox2"), "typed");

  store.rerun();
  open();

  expect(block("textbox2").value).toBe("typed");
});

test("a rerun as another app keeps nothing", () => {
  const { store, block } = opened([box("textbox2")]);
  store.edit(block("textbox2"), "typed");

  store.rerun();
  store.hear({
    kind: "ready",
    page: {
      id: "blocks1",
      renderer: "blocks",
      props: {},
      events: [],
      children: [box("textbox2", [], "Another")],
    },
    values: { textbox2: "its own" },
    statics: [],
  });

  expect(block("textbox2").value).toBe("its own");
});

test("a rerun finds what was entered by its key, and else by its place among its like", () => {
  const { store, sent, block } = opened([
    box("textbox2", [], "Name"),
    box("textbox3", [], "Name"),
    box("textbox4", [], "Keyed"),
  ]);
  const ready = (children: readonly Node[], keys: Record<string, string>): void =>
    store.hear({
      kind: "ready",
      page: { id: "blocks1", renderer: "blocks", props: {}, events: [], children },
      values: {},
      statics: [],
      keys,
    });
  ready([box("textbox2", [], "Name"), box("textbox4", [], "Keyed")], { textbox4: "'k'" });
  store.edit(block("textbox2"), "typed");
  store.edit(block("textbox4"), "by key");

  const edits = store.rerun();
  ready([box("textbox7", [], "Renamed"), box("textbox8", [], "New"), box("textbox9", [], "Name")], {
    textbox7: "'k'",
  });

  expect(sent).toEqual([]);
  expect(edits).toEqual({ textbox2: "typed", textbox4: "by key" });
  expect(block("textbox7").value).toBe("by key");
  expect(block("textbox8").value).toBeUndefined();
  expect(block("textbox9").value).toBe("typed");
});

test("of what comes between two frames, the last is drawn with the next one", () => {
  const { store, block } = opened([box("textbox2")]);
  const patch = (text: string): void => store.hear({ kind: "patch", values: { textbox2: text } });

  patch("first");
  patch("second");
  patch("third");

  expect(block("textbox2").value).toBe("first");
  vi.advanceTimersByTime(100);
  expect(block("textbox2").value).toBe("third");
});

test("a function's end comes after what it brought", () => {
  const { store, block } = opened([box("textbox2")]);
  store.hear({ kind: "patch", values: { textbox2: "first" } });
  store.hear({ kind: "patch", values: { textbox2: "last" } });

  store.hear({ kind: "run", run: "run1", running: false });

  expect(block("textbox2").value).toBe("last");
});

test("what the visitor edits is not written over by what came before", () => {
  const { store, block } = opened([box("textbox2")]);
  store.hear({ kind: "patch", values: { textbox2: "first" } });
  store.hear({ kind: "patch", values: { textbox2: "second" } });

  store.edit(block("textbox2"), "mine");
  vi.advanceTimersByTime(100);

  expect(block("textbox2").value).toBe("mine");
});

test("text grows from what Python sent, whatever the visitor made of it", () => {
  const { store, block } = opened([box("textbox2")]);
  store.hear({ kind: "patch", values: { textbox2: "once upon" } });
  store.edit(block("textbox2"), "mine");
  vi.advanceTimersByTime(100);

  store.hear({ kind: "patch", values: {}, grown: { textbox2: { add: " a time" } } });
  vi.advanceTimersByTime(100);

  expect(block("textbox2").value).toBe("once upon a time");
});

test("what was not seen is shown when what draws it has come, and what is told meanwhile waits", async () => {
  vi.useRealTimers();
  const unseen: Node = { ...box("number5"), renderer: "number", props: { visible: false } };
  const { store, block } = opened([box("textbox2"), unseen]);

  store.hear({ kind: "patch", values: {}, props: { number5: { visible: true } } });
  store.hear({ kind: "patch", values: { textbox2: "after" }, props: {} });

  expect(block("number5").props["visible"]).toBe(false);
  expect(block("textbox2").value).not.toBe("after");
  await vi.waitFor(() => expect(block("textbox2").value).toBe("after"));
  expect(block("number5").props["visible"]).toBe(true);
});

test("what was not seen and cannot be drawn is told, and the rest of the patch is shown", async () => {
  vi.useRealTimers();
  const unseen: Node = { ...box("nosuch5"), renderer: "nosuch", props: { visible: false } };
  const { store, block } = opened([box("textbox2"), unseen]);

  store.hear({
    kind: "patch",
    values: { textbox2: "after" },
    props: { nosuch5: { visible: true } },
  });

  await vi.waitFor(() => expect(block("textbox2").value).toBe("after"));
  expect([...store.alerts.values()].map(({ title }) => title)).toEqual([
    "A part of the page cannot be drawn",
  ]);
});

test("what is wrong with a value is in the visitor's language where it is not the app's to say", async () => {
  await speak(["de"]);
  const { store, block } = opened([box("textbox2"), box("textbox3")]);

  const english = "This value is not right.";
  store.hear({
    kind: "checked",
    inputs: ["textbox2", "textbox3"],
    wrong: { textbox2: english, textbox3: english },
    said: { textbox2: [english] },
  });

  expect(block("textbox2").wrong).toBe("Dieser Wert stimmt nicht.");
  expect(block("textbox3").wrong).toBe(english);
  await speak(["en"]);
});
