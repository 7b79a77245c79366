import { holding, holds } from "./address";
import { expect, test } from "vitest";
import { namesApps, pathIn, withPath } from "./address";

const known = (key: string): boolean => ["", "shop"].includes(key);

test.each([
  ["", undefined],
  ["#/", ""],
  ["#/about", "about"],
  ["#/docs/first/", "docs/first"],
  ["#/about?name=Ada&age=36", "about"],
  ["#/%C3%BCber-uns", "über-uns"],
  ["#/100%", "100%"],
  ["#section-2", undefined],
  ["#:~:text=word", undefined],
  ["#shop/cart", undefined],
  ["#shop/cart&/about", "about"],
])("%s names the first app's page %s", (hash, path) => {
  expect(pathIn(hash, "")).toBe(path);
});

test("another app is named by its key", () => {
  expect(pathIn("#/about&shop/cart", "shop")).toBe("cart");
  expect(pathIn("#/about", "shop")).toBeUndefined();
});

test("an app moves and the others stay", () => {
  expect(withPath("#/about&shop/cart", "shop", "till", known)).toBe("#/about&shop/till");
  expect(withPath("#/about&shop/cart", "", "help", known)).toBe("#/help&shop/cart");
});

test("an anchor of the host page gives way to a page of the app", () => {
  expect(withPath("#section-2", "", "about", known)).toBe("#/about");
  expect(withPath("#part/2", "", "about", known)).toBe("#/about");
});

test("what is written is read again", () => {
  for (const path of ["", "a b", "a&b", "a?b#c", "über/uns", "50%", "x=1"]) {
    expect(pathIn(withPath("", "", path, known), "")).toBe(path);
    expect(pathIn(withPath("#/other", "shop", path, known), "shop")).toBe(path);
  }
});

test("an address of another app is no anchor of the host page", () => {
  expect(namesApps("#shop/cart", known)).toBe(true);
  expect(namesApps("#part/2", known)).toBe(false);
  expect(namesApps("#section-2", known)).toBe(false);
  expect(namesApps("", known)).toBe(false);
});

test("what the page is to hold stands beside the pages of apps, once", () => {
  const found = holding("#/page&deep_link=old&app/other", "deep_link=new");

  expect(found).toBe("#/page&app/other&deep_link=new");
  expect([holds(found), holds("#/page"), holds("")]).toEqual([true, false, false]);
});
