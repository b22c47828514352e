/**
 * The reader: marks the spans its address names and shows what was read out of a figure.
 *
 * Address: #start-end[,start-end…][&n=number][&c=number:report:start-end,…]… in Unicode code points, end exclusive. The text of
 * <article> is the report's to the character, so that an offset into the report is an offset into the page.
 */

const article = document.querySelector("#text");
const bar = document.querySelector("#cited");
const tip = document.querySelector("#tip");
const said = document.querySelector("#said");
const words = JSON.parse(document.querySelector("#words").textContent);
const readings = JSON.parse(document.querySelector("#readings").textContent);
const blocks = [...article.querySelectorAll("[data-s]")];
const starts = blocks.map((block) => Number(block.dataset.s));
const figures = [...article.querySelectorAll(".f")];
const length = Array.from(article.textContent).length;
const report = decodeURIComponent(location.pathname.split("/").pop());
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function h(name, given, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** "12-20,31-40" as pairs; null where it is anything else. */
function spansOf(text) {
  const spans = (text || "").split(",").map((part) => /^(\d{1,9})-(\d{1,9})$/.exec(part));
  return text && spans.every(Boolean) ? spans.map((m) => [Number(m[1]), Number(m[2])]) : null;
}

/** The address as {spans, n, cites}. */
function address() {
  const [first, ...rest] = location.hash.slice(1).split("&");
  const cites = [];
  let n = null;
  for (const part of rest) {
    if (/^n=\d{1,3}$/.test(part)) n = Number(part.slice(2));
    const match = /^c=(\d{1,3}):([^:]+):([\d,-]+)$/.exec(part);
    try {
      if (match && spansOf(match[3])) cites.push({ n: Number(match[1]), report: decodeURIComponent(match[2]), place: match[3] });
    } catch {} // an id that is no percent-encoding is nobody's
  }
  return { first, spans: spansOf(first), n, cites };
}

/** UTF-16 units that the first `count` code points of `text` take. */
function units(text, count) {
  if (!/[\ud800-\udbff]/.test(text)) return count;
  let at = 0;
  for (let seen = 0; seen < count && at < text.length; seen++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** The index of the last block that starts at or before `place`. */
function blockAt(place) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Puts <mark> around the characters [start, end); gives the marks in order. */
function markSpan(start, end) {
  const first = blockAt(start);
  const made = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let at = 0;
  if (blocks.length && starts[first] <= start) {
    at = starts[first];
    walker.currentNode = blocks[first];
  }
  const found = [];
  for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
    const size = Array.from(node.data).length;
    if (at + size > start) found.push([node, Math.max(0, start - at), Math.min(size, end - at)]);
    at += size;
  }
  for (const [node, from, to] of found) {
    const [left, right] = [units(node.data, from), units(node.data, to)];
    let inner = left ? node.splitText(left) : node;
    if (right - left < inner.length) inner.splitText(right - left);
    const mark = document.createElement("mark");
    inner.replaceWith(mark);
    mark.append(inner);
    made.push(mark);
  }
  return made;
}

function unmark() {
  for (const mark of article.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/** Does what the address says, on opening and whenever it changes. */
function follow() {
  unmark();
  const { first, spans, n, cites } = address();
  if (!first) return (bar.hidden = true);
  if (!spans || spans.some(([start, end]) => start >= end || end > length)) {
    if (/^\d+-\d+/.test(first)) show(h("p", { class: "warn" }, words.outside));
    if (/^\d+-\d+/.test(first)) said.textContent = words.outside;
    return undefined;
  }
  const marks = spans.flatMap(([start, end]) => markSpan(start, end));
  const heading = document.getElementById(first);
  marks[0].id = "mark";
  marks[0].tabIndex = -1;
  (heading && marks.length === 1 ? heading : marks[0]).scrollIntoView({ block: heading ? "start" : "center", behavior: "instant" });
  marks[0].focus({ preventScroll: true });
  said.textContent = words.marked + marks.map((mark) => mark.textContent).join("");
  if (!heading) panel(first, n, cites);
  else bar.hidden = true;
  return undefined;
}

function show(...children) {
  bar.replaceChildren(h("div", {}, ...children));
  bar.hidden = false;
}

/** The strip at the foot: the answer's other citations, the link, and the way back. */
function panel(place, n, cites) {
  const rest = cites.map((c) => `&c=${c.n}:${encodeURIComponent(c.report)}:${c.place}`).join("");
  const items = cites.map((c) => {
    const here = c.report === report && c.place === place;
    const name = h("span", {});
    name.dataset.report = c.report;
    return h("li", {}, h("a", { href: `/reports/${encodeURIComponent(c.report)}#${c.place}&n=${c.n}${rest}`, "aria-current": here ? "true" : null }, `[${c.n}] `, name));
  });
  const copy = h("button", { type: "button", onclick: () => copyLink(copy, place) }, words.copy);
  const back = h("button", { type: "button", onclick: () => document.querySelector("#mark")?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" }) }, words.back);
  const clear = h("button", { type: "button", onclick: () => (history.replaceState(null, "", location.pathname + location.search), follow()) }, words.clear);
  const label = items.length > 1 ? h("span", {}, words.others) : h("span", {}, n ? `${words.cited} [${n}]` : words.cited);
  show(label, items.length > 1 ? h("ul", {}, ...items) : h("ul", {}), back, copy, clear);
  name();
}

const issuers = new Map();

/** Names the reports of the strip: the address carries only their ids, and a name in it could be anybody's. */
async function name() {
  for (const span of bar.querySelectorAll("[data-report]")) {
    const id = span.dataset.report;
    if (!issuers.has(id)) {
      const asked = fetch(`/v1/reports/${encodeURIComponent(id)}`).then((r) => (r.ok ? r.json() : null)).catch(() => null);
      issuers.set(id, asked.then((found) => (found ? `${found.issuer} ${found.years.join("–")}` : "")));
    }
    span.textContent = await issuers.get(id);
  }
}

async function copyLink(button, place) {
  let fine = true;
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}#${place}`);
  } catch {
    fine = false;
  }
  button.textContent = said.textContent = fine ? words.copied : words.notCopied;
  setTimeout(() => (button.textContent = words.copy), 2000);
}

let shown = null;

/** What was read out of a figure, beside it. */
function showTip(figure) {
  if (shown === figure) return;
  hideTip();
  shown = figure;
  const lines = figure.dataset.f.split(" ").map((at) => readings[Number(at)]).filter(Boolean);
  tip.replaceChildren(...lines.map(([measure, value, ...rest]) =>
    h("div", {}, h("b", {}, measure), h("strong", {}, value),
      h("dl", {}, ...rest.flatMap((text, at) => (text ? [h("dt", {}, words.read[at]), h("dd", {}, text)] : []))))));
  if (document.activeElement === figure) tip.append(h("p", {}, words.keys));
  tip.hidden = false;
  figure.setAttribute("aria-describedby", "tip");
  const box = figure.getClientRects()[0] || figure.getBoundingClientRect();
  const above = box.top > tip.offsetHeight + 16;
  tip.style.left = `${scrollX + Math.max(16, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 16))}px`;
  tip.style.top = `${scrollY + (above ? box.top - tip.offsetHeight - 8 : box.bottom + 8)}px`;
}

function hideTip() {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  tip.hidden = true;
}

const figureOf = (event) => (event.target.closest ? event.target.closest(".f") : null);
article.addEventListener("mouseover", (event) => (figureOf(event) ? showTip(figureOf(event)) : hideTip()));
article.addEventListener("mouseleave", hideTip);
article.addEventListener("focusin", (event) => figureOf(event) && (rove(figureOf(event)), showTip(figureOf(event))));
article.addEventListener("focusout", hideTip);
article.addEventListener("keydown", (event) => {
  const at = figures.indexOf(figureOf(event));
  if (event.key === "Escape") hideTip();
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: figures.length - 1 }[event.key];
  if (at < 0 || next === undefined || event.ctrlKey || event.metaKey || event.altKey || !figures[next]) return;
  event.preventDefault();
  figures[next].focus();
});

/** One figure at a time is a tab stop: a report has hundreds. */
function rove(figure) {
  for (const other of article.querySelectorAll(".f[tabindex='0']")) other.tabIndex = -1;
  figure.tabIndex = 0;
}
if (figures.length) rove(figures[0]);

document.querySelector("#figures")?.addEventListener("change", (event) => {
  article.classList.toggle("bare", !event.target.checked);
  for (const figure of figures) figure.tabIndex = -1;
  if (event.target.checked) rove(figures[0]);
});

/** The outline shows where the reader is. */
const entries = new Map([...document.querySelectorAll(".outline a")].map((link) => [link.hash.slice(1), link]));
const headings = [...article.querySelectorAll("[id]")].filter((node) => entries.has(node.id));
if ("IntersectionObserver" in window && headings.length) {
  const where = () => {
    const passed = headings.filter((node) => node.getBoundingClientRect().top < innerHeight / 3);
    const current = entries.get((passed.at(-1) || headings[0]).id);
    for (const link of entries.values()) link === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  };
  new IntersectionObserver(where, { rootMargin: "0px 0px -66% 0px" }).observe(headings[0]);
  let waiting = 0;
  addEventListener("scroll", () => (waiting ||= setTimeout(() => ((waiting = 0), where()), 120)), { passive: true });
  where();
}
const outline = document.querySelector(".outline");
if (outline && matchMedia("(max-width: 60rem)").matches) outline.open = false;

addEventListener("hashchange", follow);
follow();
