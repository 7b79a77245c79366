"""Texts that try to run a script, load an address or pass for the page's own: all of our writing.

By class, each made of the few parts that a class varies, so that every pair of them is there. What
must never run is `ran()`; what must never be asked for lies at `CANARY`.
"""

from __future__ import annotations

from html import escape
from itertools import product

CANARY = "https://canary.test/"
_RUN = "ran()"
_DOLLARS = (("$$", "$$"), ("a $", "$ b"))
_DEAD = "data:,x"
"""The address of a picture that fails, with no request."""


def _encodings(scheme: str) -> list[str]:
    """A scheme in forms that browsers read as itself, and some that old ones did."""
    first, rest = scheme[0], scheme[1:]
    return [
        f"{scheme}:",
        f"{scheme.upper()}:",
        f"{first.upper()}{rest}:",
        f" {scheme}:",
        f"\x01{scheme}:",
        f"{scheme[:4]}\t{scheme[4:]}:",
        f"{scheme[:4]}&#10;{scheme[4:]}:",
        f"&#{ord(first)};{rest}:",
        f"&#x{ord(first):x}{rest}:",
        f"{scheme}&colon;",
        f"&Tab;{scheme}&#58;",
        f"{scheme}\u200b:",
    ]


def _addresses() -> list[str]:
    targets = [f"{one}{_RUN}" for one in _encodings("javascript")]
    targets += [f"{one}{_RUN}" for one in _encodings("vbscript")[:3]]
    return [
        *targets,
        f"data:text/html,<script>{_RUN}</script>",
        "data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==",
        f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{_RUN}'/>",
        "blob:https://canary.test/x",
        "filesystem:https://canary.test/x",
        "file:///etc/passwd",
        f"view-source:javascript:{_RUN}",
        f"feed:javascript:{_RUN}",
        f"jar:javascript:{_RUN}!/x",
    ]


def _schemes() -> list[str]:
    targets = _addresses()
    forms = ['<a href="{}">x</a>', "[x]({})", '<svg><a xlink:href="{}"><text>x</text></a></svg>']
    more = [
        '<form action="{}"><button>x</button></form>',
        '<button formaction="{}">x</button>',
        '<input type=image formaction="{}">',
        '<iframe src="{}"></iframe>',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<math href="{}">x</math>',
        '<area href="{}">',
        '<base href="{}">',
        '<meta http-equiv=refresh content="0;url={}">',
        '<video poster="{}"></video>',
        '<table background="{}"><td>x</table>',
        "![x]({})",
        "<{}>",
        "[x]: {}\n\n[x]",
        '<q cite="{}">x</q>',
        '<svg><use href="{}"></use></svg>',
        '<svg><image href="{}"></image></svg>',
        '<svg><animate attributeName=href values="{}"></animate></svg>',
        '<link rel=stylesheet href="{}">',
        '<script src="{}"></script>',
    ]
    first = [form.format(target) for form, target in product(forms, targets)]
    return first + [form.format(target) for form, target in product(more, targets[:3])]


def _handlers() -> list[str]:
    elements = [
        ("img", f"src={_DEAD}", ["error", "load"]),
        ("svg", "", ["load", "begin"]),
        ("details", "open", ["toggle"]),
        ("video", f"src={_DEAD} autoplay", ["error", "loadstart"]),
        ("audio", f"src={_DEAD}", ["error"]),
        ("input", "autofocus", ["focus", "blur"]),
        ("select", "autofocus", ["focus"]),
        ("textarea", "autofocus", ["focus"]),
        ("body", "", ["load", "pageshow", "hashchange"]),
        ("iframe", "", ["load"]),
        ("object", f"data={_DEAD}", ["error"]),
        ("marquee", "", ["start", "finish"]),
        ("style", "", ["load"]),
        ("p", "tabindex=1", ["click", "pointerover", "mouseenter", "focusin", "animationstart"]),
        ("custom-tag", "tabindex=1", ["click", "focus", "transitionend", "beforetoggle"]),
        ("div", "contenteditable", ["input", "paste", "wheel", "scrollend"]),
        ("dialog", "open", ["close", "cancel"]),
        ("button", "popovertarget=x", ["command", "click"]),
        ("a", "href=#", ["click", "auxclick", "dragstart"]),
        ("table", "", ["copy", "contextmenu"]),
    ]
    spellings = ["<{0} {1} on{2}={3}>x", '<{0} {1} ON{2}="{3}">x</{0}>', "<{0}/{1}/on{2}={3}//"]
    return [
        spelling.format(tag, more, event, _RUN)
        for (tag, more, events), spelling in product(elements, spellings)
        for event in events
    ]


def _scripts() -> list[str]:
    return [
        f"<script>{_RUN}</script>",
        f"<SCRIPT>{_RUN}</SCRIPT >",
        f"<script\x0c>{_RUN}</script>",
        f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
        f"<script type=module>{_RUN}</script>",
        f"<script>{_RUN}",
        f"<script/x>{_RUN}</script/x>",
        f"<<script>{_RUN}//<</script>",
        f"<svg><script>{_RUN}</script></svg>",
        f"<svg><script href=data:,{_RUN} /></svg>",
        f"<math><script>{_RUN}</script></math>",
        f"<template><script>{_RUN}</script></template>",
        f"<template shadowrootmode=open><script>{_RUN}</script></template>",
        f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
        f"<noscript><script>{_RUN}</script></noscript>",
        f"<xml><script>{_RUN}</script></xml>",
        f"<?xml version='1.0'?><script>{_RUN}</script>",
        f"<!--><script>{_RUN}</script>-->",
        f"<!--!><script>{_RUN}</script>--!>",
        f"<![CDATA[<script>{_RUN}</script>]]>",
        f"</textarea></title></style></script><script>{_RUN}</script>",
    ]


def _mutations() -> list[str]:
    """Markup that says another thing when it is written out and read again."""
    payload = f"<img src={_DEAD} onerror={_RUN}>"
    shells = ["svg", "math"]
    raw = ["style", "title", "textarea", "noscript", "xmp", "noembed", "iframe", "noframes"]
    quoted = escape(payload)
    found = [f'<{s}><{r}><a id="</{r}>{payload}">' for s, r in product(shells, raw)]
    found += [f'<{r}><p title="</{r}>{payload}">' for r in raw]
    found += [f"<{r}>{quoted}</{r}>" for r in raw]
    return [
        *found,
        f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{quoted}'>",
        f"<form><math><mtext></form><form><mglyph><style></math>{payload}",
        f"<svg></p><style><a id='</style>{payload}'>",
        f"<svg><desc><table><td><style><a title='</style>{payload}'>",
        f"<svg><foreignObject><math><mi><style><!--</style>{payload}--></style>",
        f"<math><annotation-xml encoding='text/html'><style></math>{payload}",
        f"<table><td><math><mglyph><malignmark></table>{payload}",
        f"<select><template><style><!--</template></style>{payload}-->",
        f"<option><style></option></select><b></style>{payload}",
        f"<b><i></b>{payload}</i>",
        f"<a><table><a>{payload}</table>",
        f"<p><svg><p>{payload}",
        f"`</style>`<style>`{payload}`",
        f"<img alt='`><img src={_DEAD} onerror={_RUN}>`'>",
        "<x" + " a" * 300 + f" onclick={_RUN}>x</x>",
        "<div>" * 300 + payload,
    ]


def _clobbering() -> list[str]:
    names = ["ran", "document", "body", "location", "app", "wasmui", "shadowRoot", "__proto__"]
    names += ["attributes", "parentNode", "childNodes", "getRootNode", "currentScript"]
    shapes = ['<a id="{0}" href="https://canary.test/"></a>', '<img name="{0}">']
    found = [shape.format(name) for shape, name in product(shapes, names)]
    return [
        *found,
        "<form id=x><input name=attributes><input name=nodeName></form>",
        "<a id=x><a id=x name=y href=//canary.test/>",
        "<label for=send>Password <input></label>",
        "<form><input type=password autofocus></form>",
        "<div popover id=x>x</div><button popovertarget=x>x</button>",
        "<slot name=x>x</slot><b slot=x>x</b>",
    ]


def _styles() -> list[str]:
    values = [
        f"background:url({CANARY}c)",
        f"background-image:image-set('{CANARY}c' 1x)",
        f"list-style:url({CANARY}c)",
        f"cursor:url({CANARY}c),auto",
        f"border-image-source:url({CANARY}c)",
        f"background:\\75rl({CANARY}c)",
        f"b\\61ckground:url({CANARY}c)",
        f"--x:url({CANARY}c);background:var(--x)",
        f"background:url(javascript:{_RUN})",
        f"width:expression({_RUN})",
        "behavior:url(#x)",
        "position:fixed;inset:0;z-index:9",
        "position:absolute;top:-900px",
        "margin-top:-9000px",
        "transform:translate(-99px)",
    ]
    found = [f'<p style="{value}">x</p>' for value in values]
    return [
        *found,
        f"<style>@import '{CANARY}c'</style>",
        f"<style>*{{background:url({CANARY}c)}}</style>",
        f"<style>@font-face{{font-family:x;src:url({CANARY}c)}}*{{font-family:x}}</style>",
        f"<svg><style>*{{fill:url({CANARY}c#x)}}</style></svg>",
        f"<link rel=stylesheet href={CANARY}c>",
        f"<link rel=prefetch href={CANARY}c>",
        f"<link rel=preconnect href={CANARY}>",
        f"<link rel=dns-prefetch href={CANARY}>",
        f"<meta http-equiv=refresh content='0;url={CANARY}c'>",
        f"<base href={CANARY}><a href=c>x</a>",
        f"<object data={CANARY}c></object>",
        f"<embed src={CANARY}c>",
        f"<iframe src={CANARY}c></iframe>",
        f"<svg><filter><feImage href={CANARY}c /></filter></svg>",
        f"<svg><use href={CANARY}c#x /></svg>",
        f"<a href={CANARY}c ping={CANARY}p>x</a>",
        f"<portal src={CANARY}c></portal>",
        f"<applet archive={CANARY}c></applet>",
    ]


def _templates() -> list[str]:
    marks = ["${{{}}}", "{{{{{}}}}}", "{{{{{{{}}}}}}}", "<%= {} %>", "#{{{}}}", "[[{}]]"]
    codes = [_RUN, f"constructor.constructor('{_RUN}')()", f"self['ran']{'()'}"]
    return [mark.format(code) for mark, code in product(marks, codes)] + [
        f"{{{{#each x}}}}{_RUN}{{{{/each}}}}",
        f"{{@html '<img src={_DEAD} onerror={_RUN}>'}}",
        f"`);{_RUN}//",
        f"');{_RUN}//",
        f'"+{_RUN}+"',
        f"</script><script>{_RUN}",
        f"\u2028{_RUN}\u2029",
        f"%3Cscript%3E{_RUN}%3C/script%3E",
        f"\\u003cscript>{_RUN}\\u003c/script>",
        f"=cmd|'/c {_RUN}'!A1",
        '__proto__"]["ran',
    ]


def _markdown() -> list[str]:
    payload = f"<img src={_DEAD} onerror={_RUN}>"
    return [
        f"`{payload}`{payload}",
        f"``` {payload}\ncode\n```",
        f"```html\n{payload}\n```\n{payload}",
        f"~~~{payload}\n{payload}\n~~~",
        f"    {payload}\n\n{payload}",
        f"# {payload}",
        f"{payload}\n===",
        f"> {payload}",
        f"- [ ] {payload}",
        f"1. {payload}",
        f"| {payload} |\n|---|\n| {payload} |",
        f"[{payload}](https://wasm.test)",
        f'[x](https://wasm.test "\\" onmouseover={_RUN}")',
        f'![x](data:,x "\\" onerror={_RUN}")',
        f'![" onerror={_RUN} x="](data:,x)',
        f"[x](<javascript:{_RUN}>)",
        f"[x](javascript&colon;{_RUN})",
        f"[x](\\javascript:{_RUN})",
        f"<javascript:{_RUN}>",
        f'<https://wasm.test/" onclick={_RUN} x=">',
        f'https://wasm.test/"onclick={_RUN}',
        f"[^1]\n\n[^1]: {payload}",
        f"<details><summary>{payload}</summary></details>",
        f"<!-- --> {payload}",
        f"\\<img src={_DEAD} onerror={_RUN}\\>{payload}",
        f"&lt;img src={_DEAD} onerror={_RUN}&gt;",
        f"*{payload}* **{payload}** ~~{payload}~~",
        f"<a href='#'\nonclick={_RUN}>x</a>",
        f":smile: {payload} @ran() #ran()",
        f"<p\u00a0onclick={_RUN}>x</p>",
    ]


def _formulas() -> list[str]:
    payload = f"<img src={_DEAD} onerror={_RUN}>"
    commands = [
        f"\\href{{javascript:{_RUN}}}{{x}}",
        f"\\url{{javascript:{_RUN}}}",
        f"\\includegraphics{{{CANARY}c}}",
        f'\\htmlClass{{x" onclick={_RUN}}}{{x}}',
        "\\htmlId{ran}{x}",
        f"\\htmlStyle{{background:url({CANARY}c)}}{{x}}",
        f'\\htmlData{{x=1" onclick={_RUN}}}{{x}}',
        f"\\text{{{payload}}}",
        f"\\unicode{{{payload}}}",
        f'\\color{{red" onclick={_RUN}}}x',
        f"\\def\\x{{{payload}}}\\x",
        "\\def\\x{\\x\\x}\\x",
        f"\\tag{{{payload}}}x",
        f"\\begin{{{payload}}}\\end{{x}}",
        f"\\style{{background:url({CANARY}c)}}{{x}}",
        f"</span><script>{_RUN}</script>",
        f"\\class{{x}}{{{payload}}}",
        payload,
    ]
    return [f"{open_}{command}{end}" for command in commands for open_, end in _DOLLARS]


def _files() -> list[str]:
    return [
        f"<img src={_DEAD} onerror={_RUN}>.png",
        f'" onerror={_RUN} x=".png',
        f"' onmouseover='{_RUN}",
        f"javascript:{_RUN}.txt",
        f'x.svg" onload={_RUN}',
        f"..\\..\\{_RUN}.html",
        f"x\u202egnp.{_RUN}",
        f"x.html?{_RUN}#<svg onload={_RUN}>",
        f"<svg onload={_RUN}>",
        f"`{_RUN}`.md",
    ]


def _python() -> list[str]:
    return [
        f'File "<script>{_RUN}</script>", line 1, in <svg onload={_RUN}>',
        f"Traceback (most recent call last):\n  <img src={_DEAD} onerror={_RUN}>",
        f"NameError: name '<img src={_DEAD} onerror={_RUN}>' is not defined",
        f"<class '<svg onload={_RUN}>'>",
        f"KeyError: '<b onclick={_RUN}>'",
        f"<b>bold</b><img src={_DEAD} onerror={_RUN}>",
        f"<title><script>{_RUN}</script></title>",
        f"\x1b[31m<img src={_DEAD} onerror={_RUN}>\x1b[0m",
    ]


CLASSES: dict[str, list[str]] = {
    "scripts": _scripts(),
    "handlers": _handlers(),
    "schemes": _schemes(),
    "mutations": _mutations(),
    "clobbering": _clobbering(),
    "styles": _styles(),
    "templates": _templates(),
    "markdown": _markdown(),
    "formulas": _formulas(),
    "file names": _files(),
    "python": _python(),
}

ADDRESSES: tuple[str, ...] = tuple(_addresses())
"""What no link may lead to."""

VECTORS: tuple[str, ...] = tuple(dict.fromkeys(one for all_ in CLASSES.values() for one in all_))
"""All of them, each once."""
