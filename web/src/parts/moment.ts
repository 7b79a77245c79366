/** Dates as people write them, and as a browser's own fields for them take them. */

const NOW = /^now(\s*[+-]\s*\d+\s*[smhdw]?)?$/i;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** What is written, in the one form that is shown; `undefined` if it is no date. */
export function tidy(text: string, time: boolean): string | undefined {
  const written = text.trim();
  if (NOW.test(written)) return written.replace(/\s+/g, " ").toLowerCase();
  const [, year, ...rest] = DATE.exec(written) ?? [];
  if (year === undefined) return undefined;
  const [month, day, hour, minute, second] = rest.map((part: string | undefined) =>
    Number(part ?? 0),
  );
  const there = new Date(0);
  there.setUTCFullYear(Number(year), (month ?? 0) - 1, day);
  const real = there.getUTCMonth() + 1 === month && there.getUTCDate() === day && Number(year) > 0;
  if (!real || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  const date = [year, two(month), two(day)].join("-");
  return time ? `${date} ${[hour, minute, second].map(two).join(":")}` : date;
}

/** The same for `<input type="datetime-local">`, or `"date"`; empty where it is no fixed moment. */
export function native(text: string, time: boolean): string {
  const found = tidy(text, time);
  return !found || NOW.test(found) ? "" : found.replace(" ", "T");
}

function two(part: number | undefined): string {
  return String(part ?? 0).padStart(2, "0");
}
