/** Whether two plain values say the same, so that what was drawn of one is right for the other. */

import type { Plain } from "../../runtime/protocol";

export function isSame(one: Plain, other: Plain): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  if (isBytes(one) || isBytes(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const left = one as { readonly [key: string]: Plain };
  const right = other as { readonly [key: string]: Plain };
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => isSame(left[name], right[name]));
}

/** These are compared by identity alone: to read a file, or a long column, takes time. */
function isBytes(value: Plain): boolean {
  return ArrayBuffer.isView(value) || value instanceof Blob;
}
