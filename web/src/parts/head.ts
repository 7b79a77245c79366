/** Brings what an HTML component's `head` asks for onto the page: scripts, style sheets and the like. */

/**
 * Load it, each address once on a page; resolves when its scripts have run.
 *
 * @param markup - HTML, written by the app's author.
 * @param element - the component's: style sheets go to its side, as those of the document end at
 *   the shadow root.
 */
export async function loadHead(markup: string, element: Element): Promise<void> {
  const { head } = new DOMParser().parseFromString(`<head>${markup}</head>`, "text/html");
  for (const asked of head.children) await loadElement(asked, element);
}

/** Load one element of a head. */
export async function loadElement(asked: Element, element: Element): Promise<void> {
  if (asked instanceof HTMLScriptElement || asked.localName === "script") {
    await loadScript(asked as HTMLScriptElement);
  } else if (asked.localName === "style") {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(asked.textContent);
    rootOf(element).adoptedStyleSheets.push(sheet);
  } else if (asked.matches("link[rel~=stylesheet]")) {
    const href = asked.getAttribute("href") ?? "";
    const known = [...rootOf(element).querySelectorAll("link")];
    if (!known.some((link) => link.getAttribute("href") === href)) {
      element.before(document.importNode(asked, true));
    }
  } else {
    document.head.append(document.importNode(asked, true));
  }
}

/** A parsed script never runs; one that was made does. */
async function loadScript(asked: HTMLScriptElement): Promise<void> {
  const made = document.createElement("script");
  for (const { name, value } of asked.attributes) made.setAttribute(name, value);
  const src = asked.getAttribute("src");
  if (src === null) {
    made.textContent = asked.textContent;
    document.head.append(made);
    return;
  }
  if ([...document.scripts].some((script) => script.getAttribute("src") === src)) return;
  made.async = false;
  await new Promise<void>((resolve, reject) => {
    made.onload = () => resolve();
    made.onerror = () => reject(new Error(`the script ${src}, which head asks for, did not load.`));
    document.head.append(made);
  });
}

function rootOf(element: Element): ShadowRoot | Document {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}
