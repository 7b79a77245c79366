import { expect, test } from "vitest";
import { covered, pixelAt } from "./pixel";

const box = { width: 100, height: 100 };

test("a wide picture covers the middle of its element", () => {
  expect(covered(box, { width: 400, height: 200 })).toEqual({
    width: 100,
    height: 50,
    x: 0,
    y: 25,
  });
});

test("a small picture keeps its size", () => {
  expect(covered(box, { width: 20, height: 10 })).toEqual({ width: 20, height: 10, x: 40, y: 45 });
});

test.each([
  [{ x: 0, y: 25 }, [0, 0]],
  [{ x: 50, y: 50 }, [200, 100]],
  [{ x: 99.9, y: 74.9 }, [399, 199]],
])("the point %j lies on the pixel %j", (point, pixel) => {
  expect(pixelAt(point, box, { width: 400, height: 200 })).toEqual(pixel);
});

test.each([
  { x: 50, y: 10 },
  { x: 50, y: 75 },
  { x: 100, y: 50 },
])("the point %j lies beside the picture", (point) => {
  expect(pixelAt(point, box, { width: 400, height: 200 })).toBeUndefined();
});

test("a picture that has not loaded has no pixels", () => {
  expect(pixelAt({ x: 1, y: 1 }, box, { width: 0, height: 0 })).toBeUndefined();
});
