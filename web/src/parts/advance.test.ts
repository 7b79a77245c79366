import { expect, test } from "vitest";
import { counted, percent, remaining, valueText } from "./advance";

const unit = "steps";

test("a share is told in whole per cent", () => {
  expect(percent({ unit, fraction: 0.333 })).toBe(33);
  expect(counted({ unit, fraction: 0.333 })).toBe("33%");
});

test("a count is told with its total and its share", () => {
  expect(counted({ unit, done: 3, total: 10, fraction: 0.3 })).toBe("3 / 10 steps · 30%");
  expect(valueText({ unit, done: 3, total: 10, fraction: 0.3 })).toBe("3 of 10 steps, 30%");
});

test("a count without a total stands alone", () => {
  expect(counted({ unit: "rows", done: 2.5 })).toBe("2.5 rows");
});

test("where nothing is known, nothing is told", () => {
  expect(counted({ unit })).toBe("");
  expect(valueText({ unit })).toBeUndefined();
  expect(remaining(undefined)).toBeUndefined();
});

test("an estimate is as exact as it can be", () => {
  expect(remaining(0.4)).toBeUndefined();
  expect(remaining(12.4)).toBe("12 s left");
  expect(remaining(150)).toBe("3 min left");
  expect(remaining(5400)).toBe("1.5 h left");
});
