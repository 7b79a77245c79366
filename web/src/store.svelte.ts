/** The page's copy of the app: what Python said, and what the visitor has edited since. */

import { SvelteMap } from "svelte/reactivity";
import { failureOf } from "../../runtime/errors";
import type {
  Advance,
  Failure,
  FromPython,
  Node,
  Phrases,
  Plain,
  Props,
  Stage,
  ToPython,
  Values,
} from "../../runtime/protocol";
import type { Alert } from "./alert";
import { Block, namesOf } from "./block.svelte";
import { nextFrame } from "./frame";
import { grow } from "./grow";
import { isSame } from "./same";
import { areLoaded, loadRenderers } from "./registry";
import { retell, say, type Phrase } from "./words.svelte";

/** A function that ends sooner than this shows no sign of being busy: a flicker would tell less. */
const BUSY_AFTER_MS = 120;

/** What runs for longer may be meant to be stopped. */
const LONG_AFTER_MS = 1_000;

export class Store {
  page = $state.raw<Block>();
  stage = $state.raw<{ stage: Stage; loaded: number; total: number }>({
    stage: "runtime",
    loaded: 0,
    total: 0,
  });
  failure = $state.raw<Failure>();
  /** Python was lost and is being started again; the page stays as it is. */
  restarting = $state.raw<Failure>();
  readonly alerts = new SvelteMap<number, Alert>();
  /** The functions that have been running for long, and their listeners. */
  readonly long = new SvelteMap<string, { readonly name: string; readonly listener: string }>();

  /** Texts of our own in blocks' properties and values. */
  phrases: Phrases = {};

  #blocks = new Map<string, Block>();
  #edits = new Map<string, Plain>();
  #touched = new Set<string>();
  #kept = new Map<string, Plain>();
  #keys: { readonly [id: string]: string } = {};
  #cancels: NonNullable<Extract<FromPython, { kind: "ready" }>["cancels"]> = {};
  #runs = new Map<string, { outputs: readonly string[]; timer: number; advance?: Advance }>();
  #scrolls = new Map<string, readonly string[]>();
  #longer = new Map<string, number>();
  /** Events that came while Python was away; they run, in order, when it is back. */
  #waiting: ToPython[] = [];
  /** Messages that wait until the renderers of a part have been loaded. */
  #held: FromPython[] | undefined;
  /** What patches brought, before the visitor changed any of it. */
  #received = new Map<string, Plain>();
  /** What patches bring between two frames: no screen could show more than the last of it. */
  #next: { values: Map<string, Plain>; props: Map<string, Props> } | undefined;
  #listening = false;
  /** What the page shows by what was known where the app was built: Python has not spoken yet. */
  #foreseen: Ready | undefined;
  /** What is shown as busy for events that wait. */
  #foretold: string[] = [];
  #alerts = 0;
  readonly #send: (message: ToPython) => void;

  constructor(send: (message: ToPython) => void) {
    this.#send = send;
  }

  /** The one way in: a message from Python. */
  hear(message: FromPython): void {
    if (this.#held && !ENDS.has(message.kind)) this.#held.push(message);
    else {
      const names = this.#shows(message);
      if (areLoaded(names)) this.#take(message);
      else this.#hold(message, names);
    }
  }

  /** The renderers of what a message has shown that was not seen before. */
  #shows(message: FromPython): string[] {
    if (message.kind === "tree") return namesIn(message.page);
    if (message.kind !== "patch") return [];
    const { props = {} } = message;
    return Object.keys(props).flatMap((id) => {
      const block = props[id]?.["visible"] === undefined ? undefined : this.#blocks.get(id);
      return block ? [...namesOf(block, props)] : [];
    });
  }

  /** What draws a part of the page is loaded before it is shown; what comes meanwhile waits. */
  #hold(first: FromPython, names: readonly string[]): void {
    const held: FromPython[] = [first];
    this.#held = held;
    const goOn = (): void => {
      if (this.#held !== held) return; // the page it was for is gone
      this.#held = undefined;
      for (const message of held) this.hear(message);
    };
    loadRenderers(names).then(goOn, (thrown: unknown) => {
      const { message } = failureOf(thrown, "asset-missing");
      this.tell({ level: "error", title: "A part of the page cannot be drawn", message });
      if (this.#held !== held) return;
      held.shift();
      if (first.kind === "patch") this.#take(first); // it has more to say than what is to be seen
      goOn();
    });
  }

  #take(message: FromPython): void {
    if (!UNORDERED.has(message.kind)) this.#flush();
    switch (message.kind) {
      case "progress":
        this.stage = message;
        break;
      case "ready":
        this.#ready(message);
        break;
      case "patch":
        this.#patch(message);
        break;
      case "tree":
        this.#replace(message);
        break;
      case "widget":
        this.#blocks.get(message.id)?.hear(message.state, message.said);
        break;
      case "run":
        this.#tellNoMore();
        if (message.scroll) this.#scrolls.set(message.run, message.scroll);
        this.#seek(message.run);
        if (message.running) {
          this.#began(message.run, message.outputs ?? [], message.show);
          this.#lasts(message.run, message.name ?? "", message.listener ?? "");
        } else {
          this.#ended(message.run);
          this.#over(message.run);
          this.#scrolls.delete(message.run);
        }
        break;
      case "script":
        void this.#script(message.run, message.text, message.values);
        break;
      case "checked":
        for (const id of message.inputs) {
          const block = this.#blocks.get(id);
          const [phrase, ...values] = message.said?.[id] ?? [];
          if (block) block.wrong = phrase ? say(phrase as Phrase, ...values) : message.wrong[id];
        }
        break;
      case "advance":
        this.#advanced(message.run, { steps: message.steps, left: message.left });
        break;
      case "alert":
        this.tell(message);
        break;
      case "failed":
      case "fatal":
        this.#listening = false;
        this.restarting = undefined;
        this.failure = message.failure;
        this.#quiet();
        break;
      case "output":
      case "pong":
      case "noted":
      case "limit":
      case "store":
        break;
    }
  }

  /**
   * The visitor changed a component; Python hears of it with the next event: of the value, or of
   * what is sent in its place.
   */
  edit(block: Block, value: Plain, change: Plain = value): void {
    block.value = value;
    block.wrong = undefined;
    this.#next?.values.delete(block.id);
    this.#edits.set(block.id, change);
    this.#touched.add(block.id);
    this.fire(block, "input");
    this.fire(block, "change");
  }

  /** The one way out: an event of a block. What nobody listens to is not sent. */
  fire(block: Block, event: string, data?: Plain): void {
    if (!block.events.has(event)) return;
    const edits = Object.fromEntries(this.#edits);
    this.#edits.clear();
    const message: ToPython = { kind: "event", id: block.id, event, data, edits };
    this.pass(message);
  }

  /** A message for Python, now or when it is back. */
  pass(message: ToPython): void {
    if (this.#listening) return this.#send(message);
    this.#waiting.push(message);
    if (this.#foreseen && message.kind === "event") this.#foretell(message, this.#foreseen);
  }

  /** Show what the app showed where it was built. What the visitor does waits for Python. */
  foresee(message: Ready): void {
    this.#foreseen = message;
    this.#keys = message.keys ?? {};
    this.phrases = message.phrases ?? {};
    this.#open(message.page, message.values, new Set(message.statics));
  }

  /** Another app is about to take the place of this one. */
  leave(): void {
    if (this.page && this.#listening) this.fire(this.page, "unload");
  }

  /** Show a message to the visitor. */
  tell(alert: Omit<Alert, "key">): void {
    const key = ++this.#alerts;
    this.alerts.set(key, { ...alert, key });
  }

  /** All values on the page, to be given to a new Python. */
  values(): Values {
    const held = [...this.#blocks.values()].filter((block) => block.value !== undefined);
    return Object.fromEntries(held.map((block) => [block.id, block.value]));
  }

  /**
   * The app is about to run again, perhaps as another: what the visitor entered stays where the
   * same component is still there. Returns what Python has not heard of yet.
   */
  rerun(): Values {
    for (const [identity, block] of this.#identities()) {
      if (this.#touched.has(block.id)) this.#kept.set(identity, block.value);
    }
    this.alerts.clear();
    this.#foreseen = undefined;
    this.retry();
    return Object.fromEntries(this.#edits);
  }

  /**
   * By what each component is known when the app has changed: its key; else which it is of those
   * of its kind and label, from the top. `session/carry.py` does the same.
   */
  *#identities(): Generator<readonly [string, Block]> {
    const seen = new Map<string, number>();
    if (!this.page) return;
    for (const block of [this.page, ...[...below(this.page)].map(([inner]) => inner)]) {
      const key = this.#keys[block.id];
      const alike = `${block.renderer} ${String(key ?? block.props["label"])}`;
      const at = (seen.get(alike) ?? 0) + 1;
      seen.set(alike, at);
      yield [key === undefined ? `${alike} ${at}` : `key ${alike}`, block];
    }
  }

  /** Python was lost: what it was doing is over, and events wait for the new one. */
  lost(failure: Failure): void {
    this.#listening = false;
    this.restarting = failure;
    this.#quiet();
  }

  /** The app is being started again after a failure that was shown. */
  retry(): void {
    this.failure = undefined;
    this.stage = { stage: "runtime", loaded: 0, total: 0 };
  }

  #ready(message: Ready): void {
    const { page, values } = message;
    this.#cancels = message.cancels ?? {};
    this.phrases = message.phrases ?? {};
    const statics = new Set(message.statics);
    const before = this.#foreseen;
    this.#foreseen = undefined;
    this.failure = undefined;
    if (before && isAlike(before.page, page)) {
      this.#keys = message.keys ?? {};
      this.#confirm(page, values, statics);
    } else {
      const moved = before && this.#moving();
      this.#keys = message.keys ?? {};
      this.#quiet();
      this.#open(page, values, statics);
      if (moved) this.#waiting = moved();
    }
    this.#listen();
  }

  /** What was foreseen is so: all blocks stay, and what the visitor has changed. */
  #confirm(node: Node, values: Values, statics: ReadonlySet<string>): void {
    const block = this.#blocks.get(node.id);
    if (!block) return;
    block.confirm(node, statics.has(node.id));
    const value = values[node.id];
    if (!this.#touched.has(node.id) && !isSame(block.value, value)) block.value = value;
    for (const inner of [...(node.children ?? []), ...nodesIn(node)]) {
      this.#confirm(inner, values, statics);
    }
  }

  /**
   * The app has another page than was foreseen. What the visitor did is kept for the components
   * that are there all the same; the rest meant something that is not.
   */
  #moving(): () => ToPython[] {
    const identities = new Map<string, string>();
    for (const [identity, block] of this.#identities()) {
      identities.set(block.id, identity);
      if (this.#touched.has(block.id)) this.#kept.set(identity, block.value);
    }
    return () => {
      const ids = new Map([...this.#identities()].map(([identity, { id }]) => [identity, id]));
      const idOf = (id: string): string | undefined => ids.get(identities.get(id) ?? "");
      return this.#waiting.flatMap((message): ToPython[] => {
        if (message.kind !== "event") return [message];
        const id = idOf(message.id);
        const edits = Object.entries(message.edits).flatMap(([old, value]) => {
          const now = idOf(old);
          return now === undefined ? [] : [[now, value] as const];
        });
        return id === undefined ? [] : [{ ...message, id, edits: Object.fromEntries(edits) }];
      });
    };
  }

  #foretell(
    { id, event }: Extract<ToPython, { kind: "event" }>,
    { writes }: Pick<Ready, "writes">,
  ): void {
    const written = writes?.[id]?.[event] ?? [];
    const pressed = this.#blocks.get(id)?.renderer.endsWith("button") ? [id] : [];
    for (const [outputs, show] of [
      [pressed, "minimal"],
      [written, "full"],
    ] as const) {
      const run = `waiting ${this.#foretold.length}`;
      this.#foretold.push(run);
      this.#began(run, outputs, show);
    }
  }

  /** Python has begun with what waited, and tells by itself what is busy. */
  #tellNoMore(): void {
    for (const run of this.#foretold.splice(0)) this.#ended(run);
  }

  #open(page: Node, values: Values, statics: ReadonlySet<string>): void {
    this.#blocks.clear();
    this.#received.clear();
    const build = (node: Node): Block => {
      const children = (node.children ?? []).map(build);
      const block = new Block(node, children, nodesIn(node).map(build), statics.has(node.id));
      block.value = values[node.id];
      this.#blocks.set(node.id, block);
      return block;
    };
    this.page = build(page);
    this.#restore();
  }

  #listen(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#listening = true;
    if (this.restarting) {
      this.tell({
        level: "warning",
        title: say("Python was restarted"),
        message: `${retell(this.restarting.message)} ${say("What you had entered was kept.")}`,
      });
      this.restarting = undefined;
    }
    for (const message of waiting) this.#send(message);
  }

  /** Python built what stands in one container anew. */
  #replace(message: Extract<FromPython, { kind: "tree" }>): void {
    const { page, values, statics, events, keeps } = message;
    this.phrases = { ...this.phrases, ...message.phrases };
    const place = this.#blocks.get(page.id);
    if (!place) return;
    const fixed = new Set(statics);
    const before = new Map<string, Block>();
    const around = new Map<Block, Block>();
    for (const [block, outer] of below(place)) {
      before.set(block.id, block);
      around.set(block, outer);
      this.#blocks.delete(block.id);
    }
    const free = new Set(before.values());
    const build = (node: Node): Block => {
      const children = (node.children ?? []).map(build);
      const held = nodesIn(node).map(build);
      // A plain layout has no key as a rule. It is taken for the one that its blocks stood in, so
      // that these, and the focus in them, stay where they are.
      const outer = children.map((child) => around.get(child));
      const known = before.get(node.id);
      const found = [known, ...(PLAIN.has(node.renderer) ? outer : [])].find(
        (one) => one && one.renderer === node.renderer && free.has(one),
      );
      const block = found ?? new Block(node, children, held, fixed.has(node.id));
      if (node.id in values) this.#received.delete(node.id);
      if (found) {
        free.delete(found);
        found.become(node, children, held, fixed.has(node.id), keeps[node.id] ?? []);
      }
      const typed = keeps[node.id]?.includes("value") && this.#touched.has(node.id);
      if (node.id in values && !typed) {
        block.value = values[node.id];
        this.#edits.delete(node.id);
      }
      this.#blocks.set(node.id, block);
      return block;
    };
    place.children = (page.children ?? []).map(build);
    place.props = page.props;
    for (const id of before.keys()) {
      if (this.#blocks.has(id)) continue;
      this.#received.delete(id);
      this.#edits.delete(id);
      this.#touched.delete(id);
    }
    for (const id in events) {
      const block = this.#blocks.get(id);
      if (block) block.events = new Set(events[id]);
    }
  }

  #restore(): void {
    const kept = this.#kept;
    this.#kept = new Map();
    this.#touched.clear();
    this.#edits.clear();
    if (!kept.size) return;
    for (const [identity, block] of this.#identities()) {
      if (!kept.has(identity)) continue;
      const value = kept.get(identity);
      block.value = value;
      this.#edits.set(block.id, value);
      this.#touched.add(block.id);
    }
  }

  /** The fields with a button in them, now, that ends what a listener runs. */
  stopsOf(listener: string): readonly string[] {
    return Object.entries(this.#cancels)
      .filter(([, events]) => events["stop"]?.includes(listener))
      .map(([id]) => id)
      .filter((id) => this.#blocks.get(id)?.props["stop_btn"]);
  }

  /** The block of an id, for drawing one that a property holds. */
  block(id: string): Block | undefined {
    return this.#blocks.get(id);
  }

  /** Take in a block that came in a value, such as a component in a chat. The page's own goes first. */
  adopt(node: Node, value: Plain): Block {
    const held = nodesIn(node).map((inner) => this.adopt(inner, undefined));
    const block = new Block(node, [], held, true);
    block.value = value;
    if (!this.#blocks.has(block.id)) this.#blocks.set(block.id, block);
    return block;
  }

  /** Let go of it, when it is shown no more. */
  release(block: Block): void {
    if (this.#blocks.get(block.id) === block) this.#blocks.delete(block.id);
    for (const inner of block.held) this.release(inner);
  }

  /** The first patch of a frame is drawn at once, and the others, as one, with the next frame. */
  #patch({ values, props, grown }: Extract<FromPython, { kind: "patch" }>): void {
    const early = this.#next !== undefined;
    const next = (this.#next ??= { values: new Map(), props: new Map() });
    for (const id in props) next.props.set(id, { ...next.props.get(id), ...props[id] });
    const whole = { ...values };
    for (const [id, how] of Object.entries(grown ?? {})) {
      whole[id] = grow(this.#received.get(id), how);
    }
    for (const id in whole) {
      next.values.set(id, whole[id]);
      this.#received.set(id, whole[id]);
    }
    if (!early) this.#draw();
  }

  #draw(): void {
    this.#flush();
    nextFrame(() => {
      if (this.#next?.values.size || this.#next?.props.size) this.#draw();
      else this.#next = undefined;
    });
  }

  #flush(): void {
    const next = this.#next;
    if (!next) return;
    for (const [id, props] of next.props) {
      const block = this.#blocks.get(id);
      if (block) block.props = { ...block.props, ...props };
    }
    for (const [id, value] of next.values) {
      const block = this.#blocks.get(id);
      if (!block) continue;
      block.value = value;
      this.#edits.delete(id);
    }
    next.props.clear();
    next.values.clear();
  }

  #began(run: string, outputs: readonly string[], show: Block["busy"]): void {
    if (show === "hidden" || !outputs.length) return;
    const timer = window.setTimeout(() => {
      for (const id of outputs) {
        const block = this.#blocks.get(id);
        if (block) block.busy = show;
      }
    }, BUSY_AFTER_MS);
    this.#runs.set(run, { outputs, timer });
  }

  #ended(run: string): void {
    const ended = this.#runs.get(run);
    if (!ended) return;
    clearTimeout(ended.timer);
    this.#runs.delete(run);
    const busy = new Set([...this.#runs.values()].flatMap(({ outputs }) => outputs));
    for (const id of ended.outputs) {
      const block = this.#blocks.get(id);
      if (block?.busy && !busy.has(id)) block.busy = undefined;
      if (block?.advance) block.advance = this.#advanceOf(id);
    }
  }

  async #script(run: string, text: string, values: readonly Plain[]): Promise<void> {
    const { page } = this;
    const loaded = import("./script");
    const answer = await loaded
      .then(({ runScript }) => runScript(text, values))
      .then(
        (results) => ({ results }),
        (thrown: unknown) => ({ wrong: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
    // Another app's run may have the same name.
    if (this.page === page) this.#send({ kind: "scripted", run, ...answer });
  }

  /** Bring a run's first output into view. */
  #seek(run: string): void {
    const found = this.#scrolls.get(run)?.map((id) => this.#blocks.get(id));
    const first = found?.find((block) => block && block.props["visible"] !== false);
    if (first) first.sought += 1;
  }

  #advanced(run: string, advance: Advance): void {
    const found = this.#runs.get(run);
    if (!found) return;
    found.advance = advance;
    for (const id of found.outputs) {
      const block = this.#blocks.get(id);
      if (block) block.advance = advance;
    }
  }

  /** What the latest of the runs that write to a block has told. */
  #advanceOf(id: string): Advance | undefined {
    const runs = [...this.#runs.values()].filter(({ outputs }) => outputs.includes(id));
    return runs.findLast(({ advance }) => advance)?.advance;
  }

  #quiet(): void {
    this.#held = undefined;
    this.#foretold = [];
    for (const run of [...this.#runs.keys()]) this.#ended(run);
    for (const run of [...this.#longer.keys()]) this.#over(run);
  }

  #lasts(run: string, name: string, listener: string): void {
    const timer = window.setTimeout(() => this.long.set(run, { name, listener }), LONG_AFTER_MS);
    this.#longer.set(run, timer);
  }

  #over(run: string): void {
    clearTimeout(this.#longer.get(run));
    this.#longer.delete(run);
    this.long.delete(run);
  }
}

type Ready = Extract<FromPython, { kind: "ready" }>;

/** What a message of these kinds says is true of the whole page, whatever else was on its way. */
const ENDS: ReadonlySet<FromPython["kind"]> = new Set(["ready", "failed", "fatal"]);

/** Messages that say nothing of what patches bring. */
const UNORDERED: ReadonlySet<FromPython["kind"]> = new Set([
  "advance",
  "limit",
  "noted",
  "output",
  "patch",
  "pong",
  "progress",
]);

/** Layouts with no state of their own on the page. */
const PLAIN: ReadonlySet<string> = new Set(["row", "column", "group"]);

/** All blocks below one, each with the one around it. */
function* below(outer: Block): Generator<readonly [Block, Block]> {
  for (const inner of [...outer.children, ...outer.held]) {
    yield [inner, outer];
    yield* below(inner);
  }
}

/** What draws all that is seen of a node. */
export function namesIn(node: Node): string[] {
  if (node.props["visible"] === false) return [];
  return [node.renderer, ...[...(node.children ?? []), ...nodesIn(node)].flatMap(namesIn)];
}

/** Blocks that a node's properties hold, such as the Buttons among `buttons`. */
function nodesIn(node: Node): Node[] {
  return Object.values(node.props).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Whether two pages are made of the same blocks. */
function isAlike(one: Node, other: Node): boolean {
  const inOne = [...(one.children ?? []), ...nodesIn(one)];
  const inOther = [...(other.children ?? []), ...nodesIn(other)];
  return (
    one.id === other.id &&
    one.renderer === other.renderer &&
    // What was not to be seen may have nothing yet that draws it.
    (one.props["visible"] === false) === (other.props["visible"] === false) &&
    one.children?.length === other.children?.length &&
    inOne.length === inOther.length &&
    inOne.every((inner, at) => isAlike(inner, inOther[at] ?? one))
  );
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "renderer" in value && "id" in value;
}
