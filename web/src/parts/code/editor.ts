/** An editor in an element: CodeMirror, which only a page with code loads. */

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completeAnyWord,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { loadLanguage } from "./languages";
import { theme } from "./theme";

export interface Options {
  readonly label: string;
  /** The id of what tells how to leave it by keyboard. */
  readonly hint: string;
  readonly language: string | undefined;
  readonly interactive: boolean;
  readonly numbers: boolean;
  readonly wrap: boolean;
  readonly complete: boolean;
}

export interface Events {
  readonly edit: (text: string) => void;
  readonly focus: () => void;
  readonly blur: () => void;
}

/** Languages that offer the words of the text by themselves. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...["python", "javascript", "typescript", "html", "css"],
]);

/** A change that came from Python is not the visitor's. */
const told = Annotation.define<boolean>();

export class Editor {
  readonly #view: EditorView;
  readonly #looks = new Compartment();
  readonly #language = new Compartment();
  #spoken: string | undefined;

  constructor(parent: HTMLElement, text: string, options: Options, events: Events) {
    // In a shadow root, styles go to it as an adopted sheet, which every policy allows.
    const root = parent.getRootNode();
    this.#view = new EditorView({
      parent,
      ...(root instanceof ShadowRoot ? { root } : {}),
      state: EditorState.create({
        doc: text,
        extensions: [
          history(),
          indentOnInput(),
          highlightSelectionMatches(),
          indentUnit.of("    "),
          theme,
          this.#looks.of(looks(options)),
          this.#language.of([]),
          EditorView.updateListener.of((update) => {
            const own = update.transactions.every((one) => !one.annotation(told));
            if (update.docChanged && own) events.edit(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({ focus: events.focus, blur: events.blur }),
        ],
      }),
    });
    this.#speak(options.language);
  }

  set(options: Options): void {
    this.#view.dispatch({ effects: this.#looks.reconfigure(looks(options)) });
    this.#speak(options.language);
  }

  /** Show another text: only what differs is changed, so that caret and scrolling stay. */
  show(text: string): void {
    const now = this.#view.state.doc.toString();
    if (now === text) return;
    let from = 0;
    const most = Math.min(now.length, text.length);
    while (from < most && now[from] === text[from]) from += 1;
    let end = 0;
    while (end < most - from && now.at(-1 - end) === text.at(-1 - end)) end += 1;
    this.#view.dispatch({
      changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
      annotations: told.of(true),
    });
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #speak(language: string | undefined): void {
    if (language === this.#spoken) return;
    this.#spoken = language;
    // Where a grammar cannot be loaded, the text is there without colours.
    loadLanguage(language).then(
      (found) => {
        if (language !== this.#spoken) return;
        this.#view.dispatch({ effects: this.#language.reconfigure(found) });
      },
      () => undefined,
    );
  }
}

function looks({
  label,
  hint,
  language,
  interactive,
  numbers,
  wrap,
  complete,
}: Options): Extension {
  return [
    EditorView.contentAttributes.of({
      "aria-label": label,
      tabindex: "0",
      ...(interactive ? { "aria-describedby": hint } : { "aria-readonly": "true" }),
    }),
    EditorState.readOnly.of(!interactive),
    EditorView.editable.of(interactive),
    numbers ? lineNumbers() : [],
    wrap ? EditorView.lineWrapping : [],
    interactive
      ? [
          drawSelection(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          bracketMatching(),
          closeBrackets(),
        ]
      : [],
    interactive && complete
      ? [
          autocompletion(),
          OWN_WORDS.has(language ?? "")
            ? []
            : EditorState.languageData.of(() => [{ autocomplete: completeAnyWord }]),
          keymap.of(completionKeymap),
        ]
      : [],
    // Escape, then Tab, leaves: CodeMirror hands on a Tab that follows Escape.
    interactive ? keymap.of([...closeBracketsKeymap, indentWithTab]) : [],
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}
