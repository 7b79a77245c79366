/** Where in a picture a point of the page lies, in the picture's own pixels. */

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The area that a picture covers inside its element, which keeps its shape and centres it.
 *
 * @param grows - whether a small picture is made larger than it is.
 */
export function covered(box: Size, picture: Size, grows = false): Size & { x: number; y: number } {
  const fits = Math.min(box.width / picture.width, box.height / picture.height);
  const scale = grows ? fits : Math.min(fits, 1);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { width, height, x: (box.width - width) / 2, y: (box.height - height) / 2 };
}

/** The pixel under a point of the element; nothing beside the picture. */
export function pixelAt(
  point: { readonly x: number; readonly y: number },
  box: Size,
  picture: Size,
): [number, number] | undefined {
  if (!picture.width || !picture.height || !box.width || !box.height) return undefined;
  const area = covered(box, picture);
  const x = Math.floor(((point.x - area.x) / area.width) * picture.width);
  const y = Math.floor(((point.y - area.y) / area.height) * picture.height);
  const inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return inside ? [x, y] : undefined;
}
