/** A length as Python gives it: a number is pixels, text is CSS. */
export function length(given: string | number | undefined): string | undefined {
  return typeof given === "number" ? `${given}px` : given;
}
