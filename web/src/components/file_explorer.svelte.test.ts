import { expect, test } from "vitest";
import { Tree } from "./file_explorer.svelte.js";

const FILES = ["notes/old/a.txt", "notes/b.txt", "notes/c.txt", "app.py"];

function made({ several = true, interactive = true, chosen = [] as readonly string[] } = {}) {
  const held = $state({ chosen, last: undefined as readonly [string, boolean] | undefined });
  const tree = new Tree({
    files: () => FILES,
    chosen: () => held.chosen,
    several: () => several,
    interactive: () => interactive,
    choose: (paths, row, on) => {
      held.chosen = paths;
      held.last = [row.path, on];
    },
  });
  const press = (...keys: string[]) =>
    keys.map((key) => tree.key(new KeyboardEvent("keydown", { key }), false));
  const names = () => tree.rows.map(({ name }) => name);
  return { tree, held, press, names };
}

test("folders are closed at first", () => {
  const { names } = made();

  expect(names()).toEqual(["notes", "app.py"]);
});

test("arrows open a folder, go into it, out of it, and close it", () => {
  const { tree, press, names } = made();

  press("ArrowRight", "ArrowRight");

  expect(names()).toEqual(["notes", "old", "b.txt", "c.txt", "app.py"]);
  expect(tree.active).toBe("notes/old");

  press("ArrowLeft", "ArrowLeft");

  expect([tree.active, names().length]).toEqual(["notes", 2]);
});

test("Home, End and letters move to rows", () => {
  const { tree, press } = made();

  press("End");
  expect(tree.active).toBe("app.py");
  press("Home");
  expect(tree.active).toBe("notes");
  press("a");
  expect(tree.active).toBe("app.py");
});

test("a star opens all folders of the level", () => {
  const { press, names } = made();

  press("*");

  expect(names()).toContain("old");
});

test("the space bar on a folder chooses all files below it, in the tree's order", () => {
  const { tree, held, press } = made({ chosen: ["app.py"] });

  press(" ");

  expect(held.chosen).toEqual(FILES);
  expect(held.last).toEqual(["notes", true]);
  expect(tree.rows.slice(0, 1).map((row) => tree.state(row))).toEqual([true]);
});

test("where only one is taken, a file takes the place of the last one", () => {
  const { held, press } = made({ several: false, chosen: ["notes/b.txt"] });

  press("End", "Enter");

  expect(held.chosen).toEqual(["app.py"]);
});

test("where nothing may be changed, rows are gone through and none is chosen", () => {
  const { tree, held, press } = made({ interactive: false });

  press("End", " ");

  expect([tree.active, held.chosen]).toEqual(["app.py", []]);
});

test("other keys are left to the page", () => {
  const { press } = made();

  expect(press("Tab", "F5")).toEqual([false, false]);
});
