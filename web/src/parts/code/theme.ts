/** The editor's looks, of the page's own tokens: light and dark come with these. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const frame = EditorView.theme({
  "&": {
    backgroundColor: "transparent",
    color: "var(--color-text)",
    fontSize: "var(--text-2)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    maxHeight: "var(--most, none)",
    fontFamily: "var(--font-mono)",
    lineHeight: "1.55",
    overflow: "auto",
    scrollbarWidth: "thin",
  },
  ".cm-content, .cm-gutter": { minHeight: "calc(var(--lines) * 1.55em + var(--space-4))" },
  ".cm-content": { padding: "var(--space-2) 0", caretColor: "var(--color-text)" },
  ".cm-line": { padding: "0 var(--space-3)" },
  ".cm-gutters": {
    border: "0",
    backgroundColor: "var(--color-sunken)",
    color: "var(--color-text-quiet)",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.5em", padding: "0 0.6em 0 0.4em" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": {
    backgroundColor: "color-mix(in srgb, var(--color-hover) 55%, transparent)",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--color-text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "color-mix(in srgb, var(--color-accent) 26%, transparent) !important" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    outline: "1px solid var(--color-line-strong)",
    backgroundColor: "transparent",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--color-warning-soft)" },
  ".cm-tooltip": {
    border: "1px solid var(--color-line)",
    borderRadius: "var(--radius-2)",
    backgroundColor: "var(--color-surface)",
    boxShadow: "var(--shadow-2)",
    color: "var(--color-text)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--color-accent-soft)",
    color: "var(--color-text)",
  },
  ".cm-completionMatchedText": { color: "var(--color-accent)", textDecoration: "none" },
  ".cm-panels": {
    borderColor: "var(--color-line)",
    backgroundColor: "var(--color-sunken)",
    color: "var(--color-text)",
    fontFamily: "var(--font)",
  },
  ".cm-panel button, .cm-panel input": {
    border: "1px solid var(--color-line-strong)",
    borderRadius: "var(--radius-1)",
    background: "var(--color-field)",
    color: "var(--color-text)",
  },
});

const words = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: "var(--color-text-quiet)", fontStyle: "italic" },
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.tagName],
    color: "var(--color-accent)",
  },
  {
    tag: [tags.string, tags.special(tags.string), tags.regexp, tags.character],
    color: "var(--color-success)",
  },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--color-warning)" },
  {
    tag: [
      tags.function(tags.variableName),
      tags.className,
      tags.typeName,
      tags.definition(tags.typeName),
    ],
    color: "var(--color-info)",
  },
  { tag: [tags.propertyName, tags.attributeName, tags.labelName], color: "var(--color-info)" },
  { tag: [tags.link, tags.url], color: "var(--color-accent)", textDecoration: "underline" },
  { tag: tags.heading, color: "var(--color-accent)", fontWeight: "var(--weight-bold)" },
  { tag: tags.strong, fontWeight: "var(--weight-bold)" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.invalid, color: "var(--color-danger)" },
]);

export const theme: Extension = [frame, syntaxHighlighting(words)];
