/** Colours as people write them, and as a colour input takes them. */

/** Red, green and blue from 0 to 255, and how opaque, from 0 to 1. */
type Rgba = readonly [number, number, number, number];

/** What is written as `#08c`, `rgb(…)`, `hsl(…)` or a name, as `#rrggbb` or `#rrggbbaa`. */
export function hexOf(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const found = fromHex(written) ?? fromFunction(written) ?? fromHex(named(written) ?? "");
  if (!found) return undefined;
  const [red, green, blue, alpha] = found;
  const parts = alpha < 1 ? [red, green, blue, alpha * 255] : [red, green, blue];
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The same without its opacity: a colour input knows none. */
export function opaque(hex: string): string {
  return hex.slice(0, 7);
}

function fromHex(text: string): Rgba | undefined {
  const digits = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(text)?.[1];
  if (!digits) return undefined;
  const pairs = digits.length < 6 ? [...digits].map((digit) => digit + digit) : digits.match(/../g);
  const [red = 0, green = 0, blue = 0, alpha = 255] = (pairs ?? []).map((pair) =>
    parseInt(pair, 16),
  );
  return [red, green, blue, alpha / 255];
}

function fromFunction(text: string): Rgba | undefined {
  const [, kind, inside = ""] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? [];
  const parts = inside.split(/[\s,/]+/).filter(Boolean);
  if (!kind || parts.length < 3 || parts.length > 4) return undefined;
  const [one = "", two = "", three = "", last = "1"] = parts;
  const alpha = bounded(number(last, 1), 1);
  const found =
    kind === "rgb"
      ? [one, two, three].map((part) => bounded(number(part, 255), 255))
      : fromHsl(degrees(one), percent(two), percent(three));
  const [red = NaN, green = NaN, blue = NaN] = found;
  return [red, green, blue, alpha].some(Number.isNaN) ? undefined : [red, green, blue, alpha];
}

/** A number, or so many hundredths of `whole`. */
function number(text: string, whole: number): number {
  const [, value, sign] = /^([+-]?(?:\d+\.?\d*|\.\d+))(%?)$/.exec(text) ?? [];
  return value === undefined ? NaN : sign ? (Number(value) / 100) * whole : Number(value);
}

function percent(text: string): number {
  return bounded(number(text.replace(/%$/, ""), 1) / 100, 1);
}

const TURNS: { readonly [unit: string]: number } = { deg: 1, grad: 0.9, turn: 360 };

function degrees(text: string): number {
  const [, value, unit = "deg"] = /^([+-]?[\d.]+)(deg|grad|turn)?$/.exec(text) ?? [];
  return Number(value) * (TURNS[unit] ?? 1);
}

function fromHsl(hue: number, saturation: number, lightness: number): number[] {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const place = (((offset + hue / 30) % 12) + 12) % 12;
    return 255 * (lightness - spread * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  });
}

function bounded(value: number, most: number): number {
  return Number.isNaN(value) ? NaN : Math.min(most, Math.max(0, value));
}

/** A colour's name, such as `tomato`, as the browser knows it. */
function named(text: string): string | undefined {
  if (!/^[a-z]{3,}$/.test(text) || typeof document === "undefined") return undefined;
  if (!CSS.supports("color", text)) return undefined;
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return undefined;
  pen.fillStyle = text;
  return pen.fillStyle;
}
