import { expect, test, vi } from "vitest";
import type { Plain } from "../../../runtime/protocol";
import { Model } from "./widget.svelte.js";

function model(value: Plain, props: { readonly [name: string]: Plain } = {}) {
  const edit = vi.fn();
  const fire = vi.fn();
  const fail = vi.fn();
  const made = new Model({ edit, fire, fail });
  made.take(props, value);
  const life = new AbortController();
  return { made, view: made.for(life.signal), life, edit, fire, fail };
}

test("the value has its name, and what the class declares has its own", () => {
  const { view } = model(3, { step: 2, none: undefined });

  expect([view.get("value"), view.get("step"), view.get("none")]).toEqual([3, 2, null]);
});

test("a change is told at once, and Python hears of it when it is saved", () => {
  const { view, edit } = model(3);
  const told = vi.fn();
  view.on("change:value", (_, value) => told(value));

  view.set("value", 4);
  view.set("value", 4);
  expect(told.mock.calls).toEqual([[4]]);
  expect(edit).not.toHaveBeenCalled();
  view.save_changes();
  view.save_changes();

  expect(edit.mock.calls).toEqual([[4]]);
});

test("of a dict, the entries are what the model holds, and those that changed are saved", () => {
  const { view, edit, made } = model({ a: 1, value: 2 });

  view.set({ a: 5, elsewhere: 1 });
  view.save_changes();
  expect(edit.mock.calls).toEqual([[{ a: 5, value: 2 }, { a: 5 }]]);
  expect(view.get("value")).toBe(2);
  expect(view.get("elsewhere")).toBe(1);
  const told = vi.fn();
  view.on("change", told);
  made.take({}, { a: 5, value: 2 }); // it comes back

  expect(told).not.toHaveBeenCalled();
});

test("what Python says is told once, and only of what is new", () => {
  const { view, made } = model({ a: 1, b: [1, { c: 2 }] });
  const told = vi.fn();
  view.on("change:a change:b", (_, value) => told(value));

  made.take({}, { a: 2, b: [1, { c: 2 }] });

  expect(told.mock.calls).toEqual([[2]]);
});

test("what has not been saved stays where Python says nothing new of it", () => {
  const { view, made } = model({ a: 1, b: 1 });

  view.set("a", 9);
  made.take({}, { a: 1, b: 2 });
  expect(view.get("a")).toBe(9);
  made.take({}, { a: 3, b: 2 });

  expect(view.get("a")).toBe(3);
});

test("bytes are a DataView in the module, and bytes when they leave it", () => {
  const { view, edit } = model({ data: new Uint8Array([1, 2]), more: undefined });

  expect((view.get("data") as DataView).getUint8(1)).toBe(2);
  view.set("data", new Uint8Array([0, 3, 4]).subarray(1));
  view.set("more", [new DataView(new ArrayBuffer(1)), null]);
  view.save_changes();

  const changes = { data: new Uint8Array([3, 4]), more: [new Uint8Array(1), undefined] };
  expect(edit.mock.calls).toEqual([[changes, changes]]);
});

test("what cannot be sent is refused where it is", () => {
  const { view } = model(1);
  view.set("value", () => 1);

  expect(() => view.save_changes()).toThrow("A function cannot be sent to Python");
});

test("listeners end with what they were made for, and one that fails does not end the others", () => {
  const { view, life, made, fail } = model(1);
  const told = vi.fn();
  view.on("change:value", () => {
    throw new Error("no");
  });
  view.on("change:value", told);

  view.set("value", 2);
  life.abort();
  made.take({}, 3);

  expect(told).toHaveBeenCalledTimes(1);
  expect(fail).toHaveBeenCalledTimes(1);
});

test("off ends one, those of a name, or all", () => {
  const { view } = model(1);
  const [one, two, three] = [vi.fn(), vi.fn(), vi.fn()];
  view.on("change:value", one);
  view.on("change:value", two);
  view.on("change", three);

  view.off("change:value", one);
  view.set("value", 2);
  view.off("change:value");
  view.set("value", 3);
  view.off();
  view.set("value", 4);

  expect([one, two, three].map((call) => call.mock.calls.length)).toEqual([0, 1, 2]);
});

test("a message that came before anybody listened is heard by the first who does", () => {
  const { view, made } = model(1);
  const told = vi.fn();
  made.hear({ content: { hi: undefined }, buffers: [] });

  view.on("msg:custom", (content) => told(content));

  expect(told.mock.calls).toEqual([[{ hi: null }]]);
});

test("a message is an event, and one that names an event is that one too", () => {
  const { view, fire } = model(1);

  view.send({ event: "rated", by: "Ada" }, undefined, [new ArrayBuffer(1)]);

  expect(fire.mock.calls).toEqual([
    ["message", { content: { event: "rated", by: "Ada" }, buffers: [new Uint8Array(1)] }],
    ["rated", { by: "Ada" }],
  ]);
});

test("a command's answer is found by its id, and one that does not come is told", async () => {
  const { made, fire } = model(1);
  const asked = made.invoke("echo", 1);
  const { content } = fire.mock.calls[0]?.[1] as { content: { id: string } };
  made.hear({ content: { id: "other", response: 0 }, buffers: [] });

  made.hear({ content: { id: content.id, response: "yes" }, buffers: [new Uint8Array([7])] });

  expect(await asked).toEqual(["yes", [new DataView(new Uint8Array([7]).buffer)]]);
  await expect(made.invoke("echo", 1, { signal: AbortSignal.abort(new Error("over")) }))
    .rejects //
    .toThrow("over");
});
