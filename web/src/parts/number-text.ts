/** Numbers as a field holds them, without losing digits that JavaScript's numbers do not have. */

/** What a field's text says; a whole number beyond 2^53 stays text. `undefined` is no number. */
export function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return undefined;
  if (/^-?\d+$/.test(trimmed) && !Number.isSafeInteger(number)) return BigInt(trimmed).toString();
  return number;
}

/** How a field shows a number. */
export function writeNumber(value: number | string | undefined): string {
  return value === undefined ? "" : String(value);
}
