/** What Python sent only the new end of, made whole again. */

import type { Growth, Plain } from "../../runtime/protocol";

export function grow(old: Plain, how: Growth): Plain {
  if ("set" in how) return how.set;
  if ("add" in how) return String(old) + how.add;
  if ("keys" in how) {
    const before = old as { readonly [key: string]: Plain };
    const after = Object.entries(how.keys).map(([key, one]) => [key, grow(before[key], one)]);
    return { ...before, ...(Object.fromEntries(after) as { [key: string]: Plain }) };
  }
  const items = old as readonly Plain[];
  const last = how.last ? [grow(items[how.at], how.last)] : [];
  return [...items.slice(0, how.at), ...last, ...how.push];
}
