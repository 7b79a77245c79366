// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Flow } from "./flow";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const many = (flow: Flow, count: number) => Array.from({ length: count }, () => flow.sent()).at(-1);

test("a page that keeps up is not waited for", () => {
  const flow = new Flow();

  for (let turn = 0; turn < 10; turn += 1) {
    expect(many(flow, 31)).toBeUndefined();
    flow.took(31);
  }
});

test("a page that is behind is waited for until it has taken in enough", async () => {
  const flow = new Flow();
  const behind = many(flow, 40);
  const went = vi.fn();
  void behind?.then(went);

  flow.took(8);
  await Promise.resolve();
  expect(went).not.toHaveBeenCalled();
  flow.took(8);
  await Promise.resolve();

  expect(went).toHaveBeenCalledOnce();
});

test("a page that takes in nothing is not waited for without end", async () => {
  const flow = new Flow();
  const went = vi.fn();
  void many(flow, 32)?.then(went);

  await vi.advanceTimersByTimeAsync(1_000);

  expect(went).toHaveBeenCalledOnce();
});
