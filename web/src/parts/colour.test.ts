import { expect, test } from "vitest";
import { hexOf, opaque } from "./colour";

test.each([
  ["#08c", "#0088cc"],
  ["08C", "#0088cc"],
  ["#0088cc", "#0088cc"],
  ["#0088cc80", "#0088cc80"],
  ["#08cf", "#0088cc"],
  ["rgb(0, 136, 204)", "#0088cc"],
  ["RGB(0 136 204)", "#0088cc"],
  ["rgb(0% 53.3% 80%)", "#0088cc"],
  ["rgba(0, 136, 204, 0.5)", "#0088cc80"],
  ["rgb(0 136 204 / 50%)", "#0088cc80"],
  ["rgb(300, -5, 12)", "#ff000c"],
  ["hsl(200, 100%, 40%)", "#0088cc"],
  ["hsl(200deg 100 40)", "#0088cc"],
  ["hsl(-160 100% 40%)", "#0088cc"],
  ["hsla(200, 100%, 40%, 1)", "#0088cc"],
  ["hsl(0.5turn 50% 50%)", "#40bfbf"],
  ["  #fff ", "#ffffff"],
])("%s is %s", (written, expected) => {
  const found = hexOf(written);

  expect(found).toBe(expected);
});

test.each([
  "",
  "#",
  "#12",
  "#12345",
  "rgb(1, 2)",
  "rgb(a, b, c)",
  "hsl(1)",
  "rgb(1,2,3,4,5)",
  "url(x)",
])("%j is no colour", (written) => {
  const found = hexOf(written);

  expect(found).toBeUndefined();
});

test("a colour input knows no opacity", () => {
  expect(opaque("#0088cc80")).toBe("#0088cc");
});
