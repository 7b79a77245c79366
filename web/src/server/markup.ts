/** Markup for a page whose policy allows no style of its own in the text. */

/** The same markup with rules in place of its `style` attributes. */
export function withoutStyles(markup: string): { html: string; rules: string } {
  const names = new Map<string, string>();
  const html = markup.replace(
    /(<[a-zA-Z][\w-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)(\s*\/?>)/g,
    (whole: string, tag: string, attributes: string, end: string) => {
      const found = /\sstyle="([^"]*)"/.exec(attributes);
      if (!found) return whole;
      const style = decoded(found[1] ?? "");
      const name = names.get(style) ?? `${names.size + 1}`;
      names.set(style, name);
      return `${tag}${attributes.replace(found[0], ` data-first="${name}"`)}${end}`;
    },
  );
  // As strong as what it stands for: no rule of a component's outdoes it.
  const rules = [...names].map(([style, name]) => `[data-first="${name}"] { ${strong(style)} }`);
  return { html, rules: rules.join("\n") };
}

function strong(style: string): string {
  return style
    .split(/;(?![^("']*[)"'])/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => `${one.replace(/[{}<]/g, "")} !important;`)
    .join(" ");
}

function decoded(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}
