/**
 * Drives a page under measurement, in the page itself: the way to Playwright and back takes longer
 * than what is measured. It runs before the page's own scripts, on wasmui's pages and on the others.
 *
 * A field's text is a property, which no MutationObserver sees, and polling would take the thread
 * that is measured. So the one field that is watched gets a `value` of its own, which hands on to
 * the browser's and notes the time. It is set by whoever draws, Svelte or a line by hand, in the
 * same way; what it costs, less than a microsecond, is the same for all.
 */

globalThis.bench = {
  /** What a promise gives, unless that takes longer than anything here should. */
  within(work) {
    const late = new Error("The page did not answer within a minute.");
    let timer;
    const end = new Promise((_resolve, reject) => {
      timer = setTimeout(reject, 60_000, late);
    });
    return Promise.race([work, end]).finally(() => clearTimeout(timer));
  },

  /** The longest task of the page's thread, in milliseconds; 0 if none took 50. */
  longest: 0,
  /** When Python's page arrived, where it came from a worker. */
  arrived: 0,
  /** When the first patch since the last click came from a worker. */
  patched: undefined,
  /** Milliseconds that Python said of its own parts. */
  said: {},

  /** Click again and again; milliseconds from each click to the changed field. */
  async clicks(button, field, times) {
    const pressed = find("button", button);
    const watched = find("field", field);
    const taken = [];
    for (let time = 0; time < times; time += 1) {
      const began = performance.now();
      const change = next(watched);
      pressed.click();
      taken.push((await change) - began);
      await turn();
    }
    return taken;
  },

  /** Click once; milliseconds until the field ends with `last`, and what of it was painted. */
  async stream(button, field, last) {
    const watched = find("field", field);
    const painted = new Set();
    let streaming = true;
    const sample = () => {
      painted.add(watched.value);
      if (streaming) requestAnimationFrame(sample);
    };
    await frames();
    let changes = 0;
    const began = performance.now();
    requestAnimationFrame(sample);
    const ended = new Promise((resolve) => {
      watch(watched, (text, at) => {
        changes += 1;
        if (text.endsWith(last)) resolve(at);
      });
    });
    find("button", button).click();
    const taken = (await ended) - began;
    delete watched.value;
    await frames();
    streaming = false;
    painted.add(watched.value);
    await turn();
    return { taken, changes, painted: painted.size - 1, shown: watched.value.endsWith(last) };
  },

  /**
   * Click once; milliseconds until the chat says `last`, the longest task of the page's thread by
   * then (0 if none took 50), and how many states of the chat were painted.
   */
  async chat(button, last) {
    const root = document.querySelector("wasm-ui").shadowRoot;
    const log = root.querySelector("[role=log]");
    const says = () => log.textContent.trim().endsWith(last);
    const painted = new Set();
    let streaming = true;
    const sample = () => {
      painted.add(log.textContent.length);
      if (streaming) requestAnimationFrame(sample);
    };
    await frames();
    bench.longest = 0;
    const began = performance.now();
    requestAnimationFrame(sample);
    const ended = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!says()) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(log, { childList: true, characterData: true, subtree: true });
    });
    find("button", button).click();
    const taken = (await ended) - began;
    await frames();
    streaming = false;
    await turn(); // the observer of long tasks is told after them
    await frames();
    return { taken, longest: bench.longest, painted: painted.size - 1, shown: says() };
  },

  /**
   * Click once, and scroll through the table that comes. Milliseconds from the click, and from the
   * value in the page, until its rows are painted; of the frames, how many in a hundred were dropped.
   */
  async table(button, rows, step) {
    const grid = document.querySelector("wasm-ui").shadowRoot.querySelector("[role=grid]");
    await frames();
    bench.patched = undefined;
    const began = performance.now();
    const there = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (grid.getAttribute("aria-rowcount") !== String(rows + 1)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(grid, { attributes: true });
    });
    find("button", button).click();
    await there;
    await new Promise(requestAnimationFrame);
    await turn(); // the frame is on the screen
    const painted = performance.now();
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    const dropped = async (by) => {
      const lasted = [];
      let before = await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < 180; frame += 1) {
        grid.scrollTop += by;
        const now = await new Promise(requestAnimationFrame);
        lasted.push(now - before);
        before = now;
      }
      const usual = lasted.toSorted((one, other) => one - other)[90];
      return (100 * lasted.filter((frame) => frame > 1.5 * usual).length) / lasted.length;
    };
    return {
      taken: painted - began,
      painted: bench.patched && painted - bench.patched,
      idle: await dropped(0), // what the machine drops by itself
      dropped: await dropped(step),
    };
  },

  /**
   * Run another app in the Python that is there; milliseconds until its frame, and in between.
   * `last` is what Python says last of itself.
   */
  async reload(source, last) {
    bench.said = {};
    bench.arrived = 0;
    const began = performance.now();
    await document.querySelector("wasm-ui").reload(source);
    const shown = performance.now();
    await frames();
    const ended = performance.now();
    while (last && !(last in bench.said)) await turn();
    return {
      all: ended - began,
      mount: bench.arrived ? shown - bench.arrived : undefined,
      paint: ended - shown,
      ...bench.said,
    };
  },

  /** Put one more app into the page; milliseconds until it is ready. */
  async another(thread, source) {
    const element = document.createElement("wasm-ui");
    element.setAttribute("thread", thread);
    element.textContent = source;
    const ready = new Promise((resolve, reject) => {
      element.addEventListener("wasmui:ready", resolve, { once: true });
      element.addEventListener("wasmui:error", ({ detail }) => reject(new Error(detail.message)));
    });
    const began = performance.now();
    document.body.append(element);
    await ready;
    return performance.now() - began;
  },

  /** The same by hand. */
  async boxes(count) {
    const began = performance.now();
    await globalThis.drawBoxes(count);
    await frames();
    return { all: performance.now() - began };
  },

  /** When marks were set, in milliseconds since the navigation began. */
  marks() {
    const types = ["mark", "paint"];
    const marks = types.flatMap((type) => performance.getEntriesByType(type)).toReversed();
    return Object.fromEntries(marks.map(({ name, startTime }) => [name, startTime]));
  },
};

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) bench.longest = Math.max(bench.longest, duration);
}).observe({ type: "longtask", buffered: true });

// Python is there when it answers: the first click is made as soon as the page says that it is ready.
for (const [event, button, field] of [
  ["wasmui:ready", "Greet", "Greeting"],
  ["hand:ready", "Answer", "Shown"],
]) {
  document.addEventListener(
    event,
    () => {
      const pressed = find("button", button);
      if (!pressed) return;
      next(find("field", field)).then(() => performance.mark("bench:answered"));
      pressed.click();
    },
    { once: true },
  );
}

document.addEventListener("wasmui:stdout", ({ detail }) => {
  for (const [, name, time] of detail.matchAll(/^bench (\w+) ([\d.]+)$/gm)) {
    bench.said[name] = Number(time);
  }
});

const Plain = globalThis.Worker;
globalThis.Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      const kind = data.message?.kind;
      if (kind === "ready") bench.arrived = performance.now();
      if (kind === "patch") bench.patched ??= performance.now();
    });
  }
};

function find(what, name) {
  const root = document.querySelector("wasm-ui")?.shadowRoot ?? document;
  if (what === "button") {
    return [...root.querySelectorAll("button")].find((one) => one.textContent.trim() === name);
  }
  const label = [...root.querySelectorAll("label")].find((one) => one.textContent.trim() === name);
  return root.getElementById(label.htmlFor);
}

function watch(field, heard) {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
  Object.defineProperty(field, "value", {
    configurable: true,
    get() {
      return own.get.call(this);
    },
    set(text) {
      own.set.call(this, text);
      heard(text, performance.now());
    },
  });
}

/** When the field changes next. */
function next(field) {
  return new Promise((resolve) => {
    watch(field, (_text, at) => {
      delete field.value;
      resolve(at);
    });
  });
}

/** What has been drawn is on the screen: the frame after the next one begins. */
function frames() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

/** A turn of the event loop; a timer's would be 4 ms late. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}
