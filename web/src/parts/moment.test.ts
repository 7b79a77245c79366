import { expect, test } from "vitest";
import { native, tidy } from "./moment";

test.each([
  ["2026-11-22 14:30:05", "2026-11-22 14:30:05"],
  ["2026-11-22T14:30", "2026-11-22 14:30:00"],
  [" 2026-1-2 3:04 ", "2026-01-02 03:04:00"],
  ["2024-02-29", "2024-02-29 00:00:00"],
  ["Now  -  5m", "now - 5m"],
  ["now", "now"],
])("%j is shown as %j", (written, expected) => {
  const found = tidy(written, true);

  expect(found).toBe(expected);
});

test("without a time of day only the date is shown", () => {
  expect(tidy("2026-11-22 14:30", false)).toBe("2026-11-22");
});

test.each(["", "2026", "2026-02-29", "2026-13-01", "2026-11-22 24:00", "now - x", "22.11.2026"])(
  "%j is no date",
  (written) => {
    expect(tidy(written, true)).toBeUndefined();
  },
);

test.each([
  ["2026-11-22 14:30:05", true, "2026-11-22T14:30:05"],
  ["2026-11-22 14:30:05", false, "2026-11-22"],
  ["now - 5m", true, ""],
  ["soon", true, ""],
])("a browser's own field takes %j with time %j as %j", (written, time, expected) => {
  expect(native(written, time)).toBe(expected);
});
