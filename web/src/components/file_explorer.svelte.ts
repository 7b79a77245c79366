/** A tree of files, as its keys go through it: which folders are open, which row is active. */

export interface Row {
  readonly path: string;
  readonly name: string;
  readonly folder: boolean;
  /** From 1 on. */
  readonly level: number;
  /** Among its neighbours, from 1 on, and how many there are. */
  readonly at: number;
  readonly of: number;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: string[];
}

interface Given {
  readonly files: () => readonly string[];
  readonly chosen: () => readonly string[];
  readonly several: () => boolean;
  readonly interactive: () => boolean;
  readonly choose: (paths: readonly string[], row: Row, on: boolean) => void;
}

export class Tree {
  readonly #given: Given;
  #open = $state.raw<ReadonlySet<string>>(new Set());
  /** The row that the tabulator comes to. */
  #active = $state.raw<string>();
  #typed = "";
  #typedAt = 0;

  readonly #root: Folder = $derived.by(() => grown(this.#given.files()));
  readonly rows: readonly Row[] = $derived.by(() => [...below(this.#root, "", 1, this.#open)]);
  readonly #chosen: ReadonlySet<string> = $derived.by(() => new Set(this.#given.chosen()));

  constructor(given: Given) {
    this.#given = given;
  }

  get active(): string | undefined {
    const found = this.rows.find(({ path }) => path === this.#active);
    return (found ?? this.rows[0])?.path;
  }

  isOpen({ path }: Row): boolean {
    return this.#open.has(path);
  }

  /** Of a folder: whether all files below it are chosen, some, or none. */
  state({ path, folder }: Row): boolean | "mixed" {
    if (!folder) return this.#chosen.has(path);
    const inside = this.#inside(path);
    const chosen = inside.filter((file) => this.#chosen.has(file)).length;
    return chosen === 0 ? false : chosen === inside.length ? true : "mixed";
  }

  toggle(row: Row): void {
    this.#active = row.path;
    const open = new Set(this.#open);
    if (!open.delete(row.path)) open.add(row.path);
    this.#open = open;
  }

  /** Choose a file, or take it back; of several, a folder stands for all files below it. */
  choose(row: Row): void {
    this.#active = row.path;
    if (!this.#given.interactive()) return;
    if (!this.#given.several()) {
      if (row.folder) this.toggle(row);
      else this.#given.choose([row.path], row, true);
      return;
    }
    const on = this.state(row) !== true;
    const changed = new Set(row.folder ? this.#inside(row.path) : [row.path]);
    const rest = this.#given.chosen().filter((path) => !changed.has(path));
    const order = this.#given.files();
    const chosen = new Set([...rest, ...(on ? changed : [])]);
    this.#given.choose(
      order.filter((path) => chosen.has(path)),
      row,
      on,
    );
  }

  /** Whether a key was for the tree. */
  key({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, rtl: boolean): boolean {
    const at = this.rows.findIndex(({ path }) => path === this.active);
    const row = this.rows[at];
    if (!row || ctrlKey || metaKey || altKey) return false;
    const into = rtl ? "ArrowLeft" : "ArrowRight";
    const out = rtl ? "ArrowRight" : "ArrowLeft";
    const open = row.folder && this.isOpen(row);
    if (key === "ArrowDown") this.#go(at + 1);
    else if (key === "ArrowUp") this.#go(at - 1);
    else if (key === "Home") this.#go(0);
    else if (key === "End") this.#go(this.rows.length - 1);
    else if (key === into && row.folder) {
      if (open) this.#go(at + 1);
      else this.toggle(row);
    } else if (key === out && open) this.toggle(row);
    else if (key === out) this.#go(this.rows.findIndex(({ path }) => path === parentOf(row.path)));
    else if (key === "*") this.#openAll(row.level);
    else if (key === "Enter" && row.folder) this.toggle(row);
    else if (key === "Enter" || key === " ") this.choose(row);
    else if (key.length === 1) this.#seek(key, at);
    else return false;
    return true;
  }

  #go(at: number): void {
    const row = this.rows[at];
    if (row) this.#active = row.path;
  }

  /** All folders of one level, as `*` asks for. */
  #openAll(level: number): void {
    const all = this.rows.filter((row) => row.folder && row.level === level);
    this.#open = new Set([...this.#open, ...all.map(({ path }) => path)]);
  }

  /** The next row that begins with what is typed. */
  #seek(letter: string, at: number): void {
    const now = performance.now();
    this.#typed = now - this.#typedAt < 700 ? this.#typed + letter : letter;
    this.#typedAt = now;
    const typed = this.#typed.toLowerCase();
    const from = at + (typed.length > 1 ? 0 : 1);
    const order = [...this.rows.slice(from), ...this.rows.slice(0, from)];
    const found = order.find(({ name }) => name.toLowerCase().startsWith(typed));
    if (found) this.#active = found.path;
  }

  #inside(folder: string): string[] {
    return this.#given.files().filter((path) => path.startsWith(`${folder}/`));
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function grown(files: readonly string[]): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const path of files) {
    const names = path.split("/");
    const file = names.pop() ?? "";
    let folder = root;
    for (const name of names) {
      const found: Folder = folder.folders.get(name) ?? { folders: new Map(), files: [] };
      folder.folders.set(name, found);
      folder = found;
    }
    folder.files.push(file);
  }
  return root;
}

function* below(
  folder: Folder,
  path: string,
  level: number,
  open: ReadonlySet<string>,
): Generator<Row> {
  const of = folder.folders.size + folder.files.length;
  let at = 0;
  for (const [name, inner] of folder.folders) {
    const whole = path ? `${path}/${name}` : name;
    yield { path: whole, name, folder: true, level, at: ++at, of };
    if (open.has(whole)) yield* below(inner, whole, level + 1, open);
  }
  for (const name of folder.files) {
    const whole = path ? `${path}/${name}` : name;
    yield { path: whole, name, folder: false, level, at: ++at, of };
  }
}
