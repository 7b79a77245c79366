import { expect, test } from "vitest";
import { safeLink } from "./link";

test.each(["https://wasm.test/x", "/about", "#part", "mailto:a@wasm.test", "tel:1", "x y"])(
  "a link may lead to %s",
  (address) => expect(safeLink(address)).toBe(address),
);

test.each([
  "javascript:ran()",
  " JaVaScRiPt:ran()",
  "java\tscript:ran()",
  "\u0001javascript:ran()",
  "vbscript:ran()",
  "data:text/html,<script>ran()</script>",
  "view-source:javascript:ran()",
])("none leads to %j", (address) => expect(safeLink(address)).toBeUndefined());
