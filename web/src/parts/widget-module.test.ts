import { expect, test, vi } from "vitest";
import { loadWidget } from "./widget-module";

test("a sandboxed page runs no widget", async () => {
  vi.stubGlobal("origin", "null");
  try {
    await expect(loadWidget("export default {}", "x.js")).rejects.toThrow("This page is sandboxed");
  } finally {
    vi.unstubAllGlobals();
  }
});
