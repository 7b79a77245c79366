import { expect, test } from "vitest";
import { pack, unpack } from "./pack";

test("a value comes back as it was, whatever JSON has no words for", () => {
  const value = {
    list: [undefined, 1, "a", [Infinity, -Infinity]],
    big: 2n ** 70n,
    nested: { flag: false },
    sign: ["\u0001", "number", "7"],
    column: new Float64Array([1, NaN, -Infinity]),
    gaps: new Uint32Array([3]),
    bools: new Uint8Array([0, 2]),
  };

  const back = unpack(pack(value));

  expect(back).toEqual(value);
  expect(unpack(pack([NaN]))).toEqual([NaN]);
});
