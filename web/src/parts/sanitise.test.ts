import { beforeAll, expect, test } from "vitest";
import { loadSanitiser, place, type Sanitiser, trusted } from "./sanitise";

let sanitise: Sanitiser;

beforeAll(async () => {
  sanitise = await loadSanitiser();
});

/** What is in the page once the markup is. */
function shown(fragment: DocumentFragment): HTMLElement {
  const element = document.createElement("div");
  place(element, fragment);
  return element;
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<img src=x oNeRrOr=alert(1)//",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  "<body onload=alert(1)>",
  "<iframe src=javascript:alert(1)></iframe>",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="blob:https://example.org/x">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<input autofocus onfocus="alert(1)">',
  "<details open ontoggle=alert(1)>x</details>",
  "<video><source onerror=alert(1)></video>",
  "<audio src=x onerror=alert(1)>",
  "<marquee onstart=alert(1)>x</marquee>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<style>@import 'https://example.org/x.css';</style>",
  '<link rel=stylesheet href="https://example.org/x.css">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="https://example.org/">',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  "<template><script>alert(1)</script></template>",
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="position:fixed;inset:0">x</p>',
  '<p style="margin-top:-900px">x</p>',
  "<div popover id=x>y</div><button popovertarget=x>z</button>",
  "<x onclick=alert(1) tabindex=1>x</x>",
  "<p onpointerrawupdate=alert(1)>x</p>",
  '<a href="https://example.org" ping="https://example.org/p" target="_top">x</a>',
  '<img srcset="javascript:alert(1) 1x">',
];

test.each(HOSTILE)("%s runs nothing, loads nothing and leads nowhere", (markup) => {
  const element = shown(sanitise(markup));

  const all = [...element.querySelectorAll("*")];
  const attributes = all.flatMap((found) => [...found.attributes]);
  const forbidden =
    "script, style, link, meta, base, iframe, object, embed, form, button, svg, math, template, textarea";
  expect(element.querySelectorAll(forbidden).length).toBe(0);
  expect(attributes.filter(({ name }) => /^on|^(form)?action$|^ping$|popover/i.test(name))).toEqual(
    [],
  );
  expect(
    attributes
      .filter(({ name }) => /href|src$/.test(name))
      // eslint-disable-next-line no-control-regex -- what browsers skip in an address
      .filter(({ value }) =>
        /^(javascript|vbscript|data|blob|file):/i.test(value.replace(/[\0-\x20]/g, "")),
      ),
  ).toEqual([]);
  expect(element.innerHTML.replace(/<[^>]*>/g, "")).not.toMatch(/[<]script/);
  expect(element.querySelectorAll("[style*=fixed], [style*=url], [style*='-900']").length).toBe(0);
});

test("what a text is made of stays", () => {
  const markup = '<h2>Title</h2><p>A <strong>bold</strong> <a href="mailto:a@b.c">word</a></p>';

  const element = shown(sanitise(markup));

  expect(element.innerHTML).toBe(
    '<h2>Title</h2><p>A <strong>bold</strong> <a href="mailto:a@b.c">word</a></p>',
  );
});

test("a link to elsewhere opens a page that knows nothing of this one", () => {
  const element = shown(sanitise('<a href="https://example.org/">x</a>'));

  const link = element.querySelector("a");

  expect(link?.getAttribute("target")).toBe("_blank");
  expect(link?.getAttribute("rel")).toBe("noopener noreferrer");
});

test("a link within the page stays in it", () => {
  const element = shown(sanitise('<a href="#part" target="_top">x</a>'));

  expect(element.innerHTML).toBe('<a href="#part">x</a>');
});

test("ids cannot be taken for the page's own", () => {
  const element = shown(sanitise('<p id="textbox1">x</p>'));

  expect(element.firstElementChild?.id).toBe("user-content-textbox1");
});

test("a task's box is shown and cannot be changed; other fields are gone", () => {
  const element = shown(sanitise('<input type="checkbox" checked><input type="password">'));

  const inputs = [...element.querySelectorAll("input")];

  expect(inputs.map(({ type, disabled }) => [type, disabled])).toEqual([["checkbox", true]]);
});

test("a style may set the text's own look", () => {
  const element = shown(sanitise('<p style="text-align: center; color: red; z-index: 9">x</p>'));

  const { style } = element.firstElementChild as HTMLElement;

  expect([style.textAlign, style.color, style.zIndex]).toEqual(["center", "red", ""]);
});

test("to sanitise again changes nothing", () => {
  const once = HOSTILE.map((markup) =>
    shown(sanitise(markup)).innerHTML.replaceAll(/ id="[^"]*"/g, ""),
  );

  const twice = once.map((markup) => shown(sanitise(markup)).innerHTML);

  expect(twice).toEqual(once);
});

test("what was there already at the beginning is not made anew", () => {
  const element = shown(trusted("<p>one</p><p>two</p>"));
  const [first, second] = element.children;

  place(element, trusted("<p>one</p><p>two, and more</p><p>three</p>"));

  expect(element.children[0]).toBe(first);
  expect(element.children[1]).not.toBe(second);
  expect(element.textContent).toBe("onetwo, and morethree");
});
