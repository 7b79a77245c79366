/** What a cell looks like by declarations of CSS, of which only harmless ones are taken. */

const HARMLESS =
  /^(color|background-color|opacity|font-(weight|style|size)|text-(align|decoration)(-.+)?|border-.*(color|style|width))$/;

const known = new Map<string, readonly (readonly [string, string])[]>();

/** Gives a cell its looks; what comes back takes them away. */
export function looks(css: string, cell: HTMLElement): () => void {
  const found = known.get(css) ?? read(css);
  known.set(css, found);
  for (const [name, value] of found) cell.style.setProperty(name, value);
  return () => {
    for (const [name] of found) cell.style.removeProperty(name);
  };
}

function read(css: string): readonly (readonly [string, string])[] {
  const { style } = document.createElement("span");
  style.cssText = css;
  const found = [...style].flatMap((name): (readonly [string, string])[] => {
    const value = style.getPropertyValue(name);
    return HARMLESS.test(name) && !/url\(/i.test(value) ? [[name, value]] : [];
  });
  const ground = style.backgroundColor;
  // A background without a colour of its own for the text is meant for a light page.
  if (ground && !style.color) return [...found, ["color", onGround(ground)]];
  return found;
}

/** Black or white, whichever can be read on it. */
function onGround(ground: string): string {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pen) return "black";
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 1, 1);
  const [red = 255, green = 255, blue = 255, alpha = 255] = pen.getImageData(0, 0, 1, 1).data;
  if (alpha < 128) return "inherit";
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? "black" : "white";
}
