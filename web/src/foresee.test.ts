/** What the page shows and keeps before Python has spoken. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FromPython, Node, ToPython } from "../../runtime/protocol";
import { Store } from "./store.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Ready = Extract<FromPython, { kind: "ready" }>;

const block = (id: string, label: string, events: string[] = []): Node => ({
  id,
  renderer: id.replace(/\d+$/, ""),
  props: { label, choices: ["a", "b"] },
  events,
});

const ready = (children: readonly Node[], values: Ready["values"] = {}): Ready => ({
  kind: "ready",
  page: { id: "blocks1", renderer: "blocks", props: {}, events: [], children },
  values,
  statics: [],
  writes: { button4: { click: ["textbox3"] } },
});

const PAGE = [
  block("textbox2", "Name"),
  block("textbox3", "Out"),
  block("button4", "Go", ["click"]),
];

function foreseen() {
  const sent: ToPython[] = [];
  const store = new Store((message) => sent.push(message));
  store.foresee(ready(PAGE, { textbox2: "said", textbox3: "then" }));
  const find = (id: string) => {
    const found = store.block(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  return { store, sent, find };
}

test("what is done before Python is there waits, and goes to it in order", () => {
  const { store, sent, find } = foreseen();
  store.edit(find("textbox2"), "one");
  store.fire(find("button4"), "click");
  store.edit(find("textbox2"), "two");
  store.fire(find("button4"), "click");
  expect(sent).toEqual([]);

  store.hear(ready(PAGE, { textbox2: "said", textbox3: "now" }));

  expect(sent).toMatchObject([{ edits: { textbox2: "one" } }, { edits: { textbox2: "two" } }]);
  expect(find("textbox2").value).toBe("two");
  expect(find("textbox3").value).toBe("now");
});

test("the same page stays, with its blocks and what did not change in them", () => {
  const { store, find } = foreseen();
  const { page } = store;
  const box = find("textbox2");
  const { choices } = box.props;
  box.props = { ...box.props, open: true };

  const renamed = {
    ...block("textbox2", "Full name"),
    props: { label: "Full name", choices: ["a", "b"] },
  };
  store.hear(ready([renamed, ...PAGE.slice(1)]));

  expect(store.page).toBe(page);
  expect(find("textbox2")).toBe(box);
  expect(box.props["label"]).toBe("Full name");
  expect(box.props["choices"]).toBe(choices);
  expect(box.props["open"]).toBe(true);
});

test("on another page, what was done goes to the components that are there as well", () => {
  const { store, sent, find } = foreseen();
  store.edit(find("textbox2"), "mine");
  store.fire(find("button4"), "click");

  store.hear(
    ready([
      block("textbox2", "News"),
      block("textbox3", "Name"),
      block("button9", "Go", ["click"]),
    ]),
  );

  expect(sent).toMatchObject([{ id: "button9", edits: { textbox3: "mine" } }]);
  expect(find("textbox2").value).toBeUndefined();
  expect(find("textbox3").value).toBe("mine");
});

test("a click for a button that is not there is forgotten", () => {
  const { store, sent, find } = foreseen();
  store.fire(find("button4"), "click");

  store.hear(ready([block("textbox2", "Name")]));

  expect(sent).toEqual([]);
});

test("a click that waits is seen at its button and at what it writes, until Python begins", () => {
  const { store, find } = foreseen();

  store.fire(find("button4"), "click");
  vi.advanceTimersByTime(200);

  expect(find("button4").busy).toBe("minimal");
  expect(find("textbox3").busy).toBe("full");
  store.hear(ready(PAGE));
  store.hear({ kind: "run", run: "run1", running: true, outputs: [], show: "full" });
  expect(find("button4").busy).toBeUndefined();
  expect(find("textbox3").busy).toBeUndefined();
});
