/** Plain values as text that a page holds, and back: JSON, with a sign for what it has no words for. */

import type { Plain } from "../../runtime/protocol";

/** A list whose first item is this holds what JSON cannot say. */
const SIGN = "\u0001";

/** Long rows of numbers, by what they are called. */
const NUMBERS: {
  readonly [name: string]: typeof Uint8Array | typeof Uint32Array | typeof Float64Array | undefined;
} = { Uint8Array, Uint32Array, Float64Array };

export function pack(value: Plain): string {
  return JSON.stringify(signed(value));
}

export function unpack(text: string): Plain {
  return read(JSON.parse(text) as unknown);
}

function signed(value: Plain): unknown {
  if (value === undefined) return [SIGN];
  if (typeof value === "bigint") return [SIGN, "bigint", String(value)];
  if (typeof value === "number" && !Number.isFinite(value)) return [SIGN, "number", String(value)];
  if (Array.isArray(value)) {
    const items = value.map((item: Plain) => signed(item));
    return items[0] === SIGN ? [SIGN, "list", items] : items;
  }
  if (typeof value !== "object") return value;
  if (ArrayBuffer.isView(value)) {
    const items = Array.from(value as ArrayLike<number>, (item) => signed(item));
    return [SIGN, value.constructor.name, items];
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => [name, signed(item)]),
  );
}

function read(value: unknown): Plain {
  if (Array.isArray(value)) {
    const [sign, kind, said] = value as unknown[];
    if (sign !== SIGN) return value.map(read);
    if (kind === "bigint") return BigInt(String(said));
    if (kind === "number") return Number(said);
    const numbers = NUMBERS[String(kind)];
    if (numbers) return numbers.from((said as unknown[]).map((item) => Number(read(item))));
    return kind === "list" ? (said as unknown[]).map(read) : undefined;
  }
  if (typeof value !== "object" || value === null) return value as Plain;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, read(item)]));
}
