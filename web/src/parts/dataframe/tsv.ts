/** Cells as spreadsheets put them on the clipboard: text with tabs. */

export function written(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of cells; text in quotes may hold tabs and new lines. */
export function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (inside) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else inside = false;
    } else if (sign === '"' && cell === "") inside = true;
    else if (sign === "\t") {
      rows.at(-1)?.push(cell);
      cell = "";
    } else if (sign === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  const last = rows.at(-1);
  // A new line at the end ends the last row, and begins none.
  if (cell !== "" || last?.length) last?.push(cell);
  else rows.pop();
  return rows;
}
