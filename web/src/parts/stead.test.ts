import { expect, test } from "vitest";
import { plainMarkup } from "./stead";

test.each([
  ["<p>One <b>two</b></p>", "<p>One <b>two</b></p>"],
  ["<script>alert(1)</script>after", "after"],
  ["<style>p { color: red }</style>after", "after"],
  ["<p onclick='alert(1)' style='color: red' class=\"a\">x</p>", '<p class="a">x</p>'],
  ['<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href=" java&#115;cript:alert(1)">x</a>', "<a>x</a>"],
  ['<a href="https://example.org/?a=1">x</a>', '<a href="https://example.org/?a=1">x</a>'],
  ["<p>left open", "<p>left open</p>"],
  ["</div></div>closed", "closed"],
  ["a < b <!-- hidden --> c", "a &lt; b  c"],
  ["<img src=x onerror=alert(1)>", '<img src="x">'],
  ["<svg><script>alert(1)</script></svg>x", "x"],
  ["<script>never closed", "never closed"],
])("%s runs nothing, and is closed", (given, expected) => {
  expect(plainMarkup(given)).toBe(expected);
});
