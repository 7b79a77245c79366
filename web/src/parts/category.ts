/** Colours for things that have names: those of the author, and else one for each, far apart. */

/** Degrees: from one hue to the next by the golden angle, no two are near. */
const STEP = 137.508;
const FIRST = 195;

/** The colour of the name at `index` among all. */
export function colourFor(
  name: string,
  index: number,
  map: { readonly [name: string]: string } | undefined,
): string {
  const hue = Math.round((FIRST + Math.max(0, index) * STEP) % 360);
  return (map && Object.hasOwn(map, name) ? map[name] : undefined) ?? `oklch(62% 0.16 ${hue})`;
}
