// @vitest-environment node

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { join, type Seat } from "./engine";
import type { FromPython } from "./protocol";
import type { FromWorker, ToWorker } from "./wire";

/** The browser's, without a thread behind it. */
class Thread extends EventTarget {
  static all: Thread[] = [];
  readonly posted: ToWorker[] = [];
  ended = false;

  constructor() {
    super();
    Thread.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  says(app: string | undefined, message: FromPython | undefined): void {
    const data: FromWorker = { app, message };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const GONE: FromPython = { kind: "fatal", failure: { code: "interpreter-lost", message: "gone" } };
const BOOTED: FromPython = { kind: "booted", booted: { how: "snapshot" } };
let pages = 0;
let base = "";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Thread);
  vi.stubGlobal("crossOriginIsolated", false);
  vi.stubGlobal("location", new URL("https://page.test/"));
  Thread.all = [];
  base = new URL(`/runtime${++pages}/`, location.href).href;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function seat(alone = false): { seat: Seat; heard: FromPython[] } {
  const heard: FromPython[] = [];
  return { seat: join({ thread: "worker", base }, alone, (said) => heard.push(said)), heard };
}

function running(thread: Thread, app: string): void {
  thread.says(app, { kind: "run", run: "run1", running: true });
}

test("apps of one kind share a worker, and each hears what is its own", () => {
  const [one, two] = [seat(), seat()];

  Thread.all[0]?.says("2", { kind: "noted" });
  Thread.all[0]?.says(undefined, BOOTED);

  expect(Thread.all).toHaveLength(1);
  expect(one.heard).toEqual([BOOTED]);
  expect(two.heard).toEqual([{ kind: "noted" }, BOOTED]);
});

test("an app that wants one has a worker of its own", () => {
  seat();
  seat(true);
  seat();

  expect(Thread.all).toHaveLength(2);
});

test("who comes later hears how Python came to be there", async () => {
  seat();
  Thread.all[0]?.says(undefined, BOOTED);

  const late = seat();
  await Promise.resolve();

  expect(late.heard).toEqual([BOOTED]);
});

test("the last app to leave ends the worker, and who comes then gets a new one", () => {
  const [one, two] = [seat(), seat()];

  one.seat.close();
  expect(Thread.all[0]?.ended).toBe(false);
  two.seat.close();
  seat();

  expect(Thread.all[0]?.ended).toBe(true);
  expect(Thread.all).toHaveLength(2);
});

test("who has left hears nothing and says nothing", () => {
  const [one] = [seat(), seat()];

  one.seat.close();
  Thread.all[0]?.says("1", { kind: "noted" });
  one.seat.send({ kind: "keep" });

  expect(one.heard).toEqual([]);
  expect(Thread.all[0]?.posted.at(-1)).toEqual({ kind: "leave", app: "1" });
});

test("when Python dies, the app that ran is to be alone, and the other is innocent", () => {
  const [one, two] = [seat(), seat()];
  running(Thread.all[0] as Thread, "1");

  Thread.all[0]?.says(undefined, GONE);

  expect(one.heard.at(-1)).toEqual({ ...GONE, innocent: false, alone: true });
  expect(two.heard).toEqual([{ ...GONE, innocent: true, alone: false }]);
});

test("when nobody is known to have done it, all share again", () => {
  const [one, two] = [seat(), seat()];

  Thread.all[0]?.says(undefined, GONE);

  expect([...one.heard, ...two.heard]).toEqual([
    { ...GONE, innocent: false, alone: false },
    { ...GONE, innocent: false, alone: false },
  ]);
});

test("an app that leaves in the midst of its code has a second to end", () => {
  const [one, two] = [seat(), seat()];
  running(Thread.all[0] as Thread, "1");

  one.seat.close();
  vi.advanceTimersByTime(999);
  expect(two.heard).toEqual([]);
  vi.advanceTimersByTime(1);

  expect(Thread.all[0]?.ended).toBe(true);
  expect(two.heard).toMatchObject([{ kind: "fatal", innocent: true }]);
});

test("an app that has left in time costs the others nothing", () => {
  const [one, two] = [seat(), seat()];
  running(Thread.all[0] as Thread, "1");

  one.seat.close();
  Thread.all[0]?.says("1", undefined);
  vi.advanceTimersByTime(10_000);

  expect(two.heard).toEqual([]);
});

test("an app whose run the page had not heard of is given up as well", () => {
  const [one, two] = [seat(), seat()];
  Thread.all[0]?.says(undefined, BOOTED);

  one.seat.close();
  vi.advanceTimersByTime(5_000);

  expect(two.heard.at(-1)?.kind).toBe("fatal");
  expect(Thread.all[0]?.ended).toBe(true);
});

test("an idle app that leaves while another runs waits for it", () => {
  const [one, two] = [seat(), seat()];
  Thread.all[0]?.says(undefined, BOOTED);
  running(Thread.all[0] as Thread, "2");

  one.seat.close();
  vi.advanceTimersByTime(60_000);

  expect(two.heard.at(-1)?.kind).toBe("run");
  expect(Thread.all[0]?.ended).toBe(false);
});

test("a Python that did not start is not given to others", () => {
  const one = seat();
  const failure = { code: "asset-missing", message: "not there" };

  Thread.all[0]?.says("1", { kind: "failed", failure });
  seat();

  expect(one.heard).toEqual([{ kind: "failed", failure }]);
  expect(Thread.all).toHaveLength(2);
});

test("what the page knows of the files goes to the worker with its start", () => {
  const manifest = { version: "1", files: {}, packages: [] };

  join({ thread: "worker", base, manifest }, false, () => undefined);

  expect(Thread.all[0]?.posted[0]).toMatchObject({ kind: "start", base, manifest });
});

test("a worker that says nothing is given up, and who tries again gets another", () => {
  const one = seat();

  vi.advanceTimersByTime(14_999);
  expect(one.heard).toEqual([]);
  vi.advanceTimersByTime(1);
  one.seat.close();
  seat();

  expect(one.heard).toMatchObject([{ kind: "failed", failure: { code: "asset-stalled" } }]);
  expect(Thread.all[0]?.ended).toBe(true);
  expect(Thread.all).toHaveLength(2);
});

test("a worker that speaks is waited for, however long", () => {
  const one = seat();

  Thread.all[0]?.says("1", { kind: "noted" });
  vi.advanceTimersByTime(60_000);

  expect(one.heard).toEqual([{ kind: "noted" }]);
});

test("a browser that refuses workers is told what to write", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
  vi.stubGlobal("Worker", function refused() {
    throw new DOMException("No workers here.", "SecurityError");
  });

  const one = seat();
  await vi.waitFor(() => expect(one.heard).toHaveLength(1));

  expect(one.heard).toMatchObject([{ kind: "failed", failure: { code: "worker-refused" } }]);
});
