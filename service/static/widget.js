/**
 * <street-chat endpoint lang title placeholder theme placement>: ask a Streetwise service from any page.
 *
 * One module, no dependency, no build step. What the server sends becomes text nodes, never HTML; links lead only to the
 * endpoint's own /reports/…. Styles go in through adoptedStyleSheets, so a strict Content-Security-Policy of the page holds.
 * The conversation lives in this page's memory and nowhere else. docs/widget.md has attributes, events and colours.
 */

const HISTORY_TURNS = 20;
const TURN_CHARACTERS = 2000;
const SILENCE_MS = 90_000; // a stream that says nothing for this long is taken as broken off
const READER = /^\/reports\/(?!\.{1,2}(?:#|$))[^\/?#\\]+(?:#[\d,-]*)?$/;

const WORDS = {
  zh: {
    title: "问街道工作报告",
    intro: "用一句话提问。每个数字都能点开看报告原文；报告没有写的，会直接告诉您。",
    examples: "可以这样问",
    placeholder: "例如：哪个街道加装电梯最多？",
    question: "您的问题",
    send: "提问", stop: "停止", retry: "重试", again: "重新提问", fresh: "新对话", close: "关闭", open: "问报告",
    log: "问答", you: "您问", answer: "回答", thinking: "正在查找报告", slow: "还在查找，请稍候",
    stopped: "已停止。", partial: "以下内容不完整。", answered: "已回答。", characters: (n) => `还可输入 ${n} 字`, tooLong: (n) => `超出 ${n} 字`,
    sources: (n) => `引文 ${n} 处`, source: (n) => `引文 ${n}`, read: "看原文", from: "出自",
    passages: (n) => `查到的段落 ${n} 段`,
    copyText: "复制文字", copyCsv: "复制表格 CSV", copied: "已复制", notCopied: "浏览器不允许复制",
    table: (m, s) => `比较：${m}${s ? ` · ${s}` : ""}`, unit: (u) => `单位：${u}`, rank: "名次", issuer: "单位名称", value: "数字", cite: "引文",
    plan: "计划", tie: "并列", about: "约数", missing: "没有可比数字", others: "按其他阶段", leads: (i, v) => `${i}最多，${v}`,
    legendDone: "实际完成", legendPlan: "计划", year: (y) => (/^\d{4}$/.test(y) ? `${y}年` : y),
    reasons: {
      no_report: "没有相应的报告", no_figure: "提到了，没有这个数字", plan_only: "只有计划，没有完成数字",
      not_covered: "报告没有提到", out_of_scope: "不属于街道工作报告的内容",
    },
    byRules: "按规则从报告原文得出", byModel: (m) => `由模型 ${m} 组织语言，引文已核对`,
    offline: "设备没有联网。恢复网络后可以重试。",
    unreachable: "连不上问答服务。它可能正在重启，也可能是网络中断。",
    refused: "服务在线，但没有允许本网站提问。请网站管理员把本站加入服务的许可名单。",
    broken: "回答在中途断开了。",
    busy: (s) => (s > 0 ? `提问的人较多，请 ${s} 秒后重试。` : "现在可以重试了。"),
    failed: (s) => `服务出错了（${s}）。`, badEndpoint: "endpoint 属性不是有效的网址。",
  },
  en: {
    title: "Ask the sub-district reports",
    intro: "Ask in one sentence. Every figure opens the report it stands in; what the reports do not say, you will be told.",
    examples: "Try one of these",
    placeholder: "For example: which sub-district installed the most lifts?",
    question: "Your question",
    send: "Ask", stop: "Stop", retry: "Try again", again: "Ask again", fresh: "New conversation", close: "Close", open: "Ask the reports",
    log: "Questions and answers", you: "You asked", answer: "Answer", thinking: "Looking through the reports", slow: "Still looking",
    stopped: "Stopped.", partial: "What follows is incomplete.", answered: "Answered.", characters: (n) => `${n} characters left`, tooLong: (n) => `${n} characters too many`,
    sources: (n) => (n === 1 ? "1 source" : `${n} sources`), source: (n) => `Source ${n}`, read: "Read in the report", from: "From",
    passages: (n) => (n === 1 ? "1 passage found" : `${n} passages found`),
    copyText: "Copy text", copyCsv: "Copy table as CSV", copied: "Copied", notCopied: "The browser does not allow copying",
    table: (m, s) => `Comparison: ${m}${s ? ` · ${s}` : ""}`, unit: (u) => `Unit: ${u}`, rank: "Rank", issuer: "Issuer", value: "Figure", cite: "Source",
    plan: "Planned", tie: "tie", about: "approximate", missing: "No comparable figure", others: "At other stages", leads: (i, v) => `${i} leads with ${v}`,
    legendDone: "Done", legendPlan: "Planned", year: (y) => y,
    reasons: {
      no_report: "There is no such report", no_figure: "Mentioned, but not this figure", plan_only: "Only a plan, no result",
      not_covered: "The reports do not mention it", out_of_scope: "Not a matter for these reports",
    },
    byRules: "Taken from the reports by rules", byModel: (m) => `Worded by ${m}, citations checked`,
    offline: "This device is offline. Try again when it is back.",
    unreachable: "The service cannot be reached. It may be restarting, or the network is down.",
    refused: "The service is running, but does not admit questions from this site. Its operator has to allow this site.",
    broken: "The answer broke off midway.",
    busy: (s) => (s > 0 ? `Many people are asking. Try again in ${s} s.` : "You can try again now."),
    failed: (s) => `The service failed (${s}).`, badEndpoint: "The endpoint attribute is not a valid address.",
  },
};

const CSS = `
:host { --ink:#1c2427; --soft:#566367; --paper:#fff; --wash:#f4f7f7; --line:#d5dddf; --accent:var(--street-accent,#0f5c6e); --on:#fff;
  --tint:#e4f0f2; --warn:#8a4b08; --warn-tint:#fdf3e3; --r:var(--street-radius,12px); color-scheme:light; display:block;
  font:var(--street-font-size,16px)/1.75 var(--street-font,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif);
  color:var(--ink); text-align:start; overflow-wrap:anywhere; line-break:strict; text-autospace:normal }
:host([theme=dark]) { --ink:#e4eaeb; --soft:#a3b1b4; --paper:#171d1f; --wash:#1e2629; --line:#364246; --accent:var(--street-accent,#86cddb); --on:#0b1d22;
  --tint:#213a41; --warn:#f0c078; --warn-tint:#33291a; color-scheme:dark }
@media (prefers-color-scheme:dark) { :host(:not([theme=light])) { --ink:#e4eaeb; --soft:#a3b1b4; --paper:#171d1f; --wash:#1e2629; --line:#364246;
  --accent:var(--street-accent,#86cddb); --on:#0b1d22; --tint:#213a41; --warn:#f0c078; --warn-tint:#33291a; color-scheme:dark } }
:host([hidden]),[hidden] { display:none!important }
*,*::before { box-sizing:border-box }
button,textarea { font:inherit; color:inherit; margin:0 }
button { cursor:pointer; border:1px solid var(--line); background:var(--paper); border-radius:8px; padding:.3em .8em; min-height:2.25em; transition:background-color .15s,border-color .15s }
button:hover:not(:disabled) { background:var(--wash); border-color:var(--soft) }
button:disabled { cursor:default; color:var(--soft) }
:focus-visible { outline:3px solid var(--accent); outline-offset:2px; border-radius:6px }
h2,h3,p,ol,ul,blockquote,figure,table { margin:0; padding:0; font:inherit }
ol,ul { list-style:none }
a { color:var(--accent); text-underline-offset:.2em }
bdi { unicode-bidi:isolate }
.shell { display:flex; flex-direction:column; height:100%; max-height:var(--street-max-height,none); min-width:0; background:var(--paper); border:1px solid var(--line); border-radius:var(--r) }
header { display:flex; gap:.5em; align-items:center; padding:.75em 1em .6em 1.25em; border-bottom:1px solid var(--line) }
header { justify-content:end } header h2 { flex:1; font-weight:600; min-width:0; line-height:1.4 }
header button { font-size:.875em; border-color:transparent; color:var(--soft); padding:.2em .6em; white-space:nowrap }
.log { scroll-padding-block:1.25em; flex:1 1 auto; min-height:0; overflow:auto; padding:1.25em; overscroll-behavior:contain }
:host(:not([placement=corner])) .log { overscroll-behavior:auto }
.intro { color:var(--soft) }
.intro h3 { margin:1.1em 0 .5em; font-size:.875em } .intro [hidden] + h3 { margin-top:0 }
.examples { display:flex; flex-wrap:wrap; gap:.5em }
.examples button { text-align:start; color:var(--ink); border-radius:1.2em; padding:.35em 1em; line-height:1.5 }
.turn { scroll-margin:1.25em 0 6em }
.turn + .turn { margin-top:2em; padding-top:2em; border-top:1px solid var(--line) }
.q { font-weight:600; white-space:pre-wrap; margin-bottom:.75em; padding-inline-start:.8em; border-inline-start:3px solid var(--accent); unicode-bidi:plaintext }
.text { white-space:pre-line; unicode-bidi:plaintext; max-width:44em }
.tag { display:inline-block; font-size:.8125em; line-height:1.6; padding:0 .6em; border-radius:1em; border:1px solid var(--line); color:var(--soft); white-space:nowrap }
.why { display:inline-block; color:var(--warn); background:var(--warn-tint); font-size:.875em; padding:.1em .8em; border-radius:1em; margin-bottom:.5em }
.chip { display:inline-block; min-height:0; min-width:1.75em; padding:0 .4em; margin:0 .15em; font-size:.75em; line-height:1.65; vertical-align:.15em; border:1px solid transparent;
  background:var(--tint); color:var(--accent); border-radius:.6em; font-variant-numeric:tabular-nums; text-align:center; position:relative }
.chip::before { content:""; position:absolute; inset:-7px -4px }
.chip:hover:not(:disabled),.chip[aria-expanded=true] { background:var(--accent); color:var(--on); border-color:transparent }
.at { white-space:nowrap }
.note { color:var(--soft); font-size:.875em; margin-top:.5em }
figure { container-type:inline-size; margin-top:1.25em; border:1px solid var(--line); border-radius:10px; padding:.9em 1em 1em }
figcaption { display:flex; flex-wrap:wrap; gap:.2em 1em; align-items:baseline; font-weight:600; margin-bottom:.6em }
figcaption span { font-weight:400; font-size:.8125em; color:var(--soft) }
.key { display:inline-flex; gap:.4em; align-items:center }
.key i { width:1.4em; height:.7em; border-radius:2px }
table { width:100%; border-collapse:collapse; font-size:.9375em; line-height:1.5 }
th,td { text-align:start; font-weight:400; vertical-align:top; padding:.45em .5em .45em 0 }
thead th { font-size:.8125em; color:var(--soft); padding-block:0 .3em }
tbody tr { border-top:1px solid var(--line) }
th[scope=row] { width:34% } .n { width:2.6em; color:var(--soft); font-variant-numeric:tabular-nums } .c { width:3.4em; text-align:end; padding-inline-end:0 } thead th { white-space:nowrap }
th[scope=row] { word-break:keep-all }
@container (max-width:24em) { th[scope=row] { width:44% } .n { width:2.3em } th,td { padding-inline-end:.3em } }
.meta { display:block; font-size:.8125em; color:var(--soft) }
.bar { display:block; position:relative; height:.7em; margin-top:.35em; background:linear-gradient(var(--line),var(--line)) 0 100%/100% 1px no-repeat }
.bar i { position:absolute; top:0; bottom:1px; min-width:2px }
.done { background:var(--accent) }
.plan { border:1px dashed var(--accent); background:repeating-linear-gradient(135deg,var(--accent) 0 2px,transparent 2px 6px) }
.tag.p { border-style:dashed; border-color:var(--accent); color:var(--accent) }
.lack { margin-top:.8em; font-size:.875em; color:var(--soft) } .lack li { padding:.1em 0 } .lack b { font-weight:600; color:var(--ink) }
.row ul { display:flex; flex-wrap:wrap; gap:0 1.5em }
.sources { margin-top:1.25em; border-top:1px solid var(--line) }
.sources h3 { font-size:.875em; color:var(--soft); padding:.6em 0 .2em }
.card { border-radius:8px } .card.open { background:var(--wash) }
.card > button { display:flex; gap:.6em; width:100%; text-align:start; border:0; background:none; padding:.4em .5em; line-height:1.5; align-items:baseline }
.card > button:hover { background:var(--wash) }
.card b { color:var(--accent); font-weight:600; font-size:.8125em; min-width:1.4em; font-variant-numeric:tabular-nums }
.card em { font-style:normal; color:var(--soft); font-size:.875em }
.body { padding:.1em .9em .9em 2.5em }
.path { font-size:.8125em; color:var(--soft); margin-bottom:.4em }
blockquote { border-inline-start:3px solid var(--line); padding-inline-start:.8em; white-space:pre-wrap; unicode-bidi:plaintext; margin-bottom:.5em }
.acts { display:flex; flex-wrap:wrap; gap:.5em; margin-top:1em; align-items:center } .acts button { font-size:.8125em } .acts .note { margin:0 0 0 auto }
details { margin-top:.75em; font-size:.875em } summary { cursor:pointer; color:var(--soft); width:fit-content; padding:.2em 0 } details li { padding:.6em 0; border-top:1px solid var(--line) }
.bad { margin-top:.75em; padding:.7em 1em; background:var(--warn-tint); color:var(--warn); border-radius:8px } .bad button { display:block; margin-top:.5em; color:var(--ink) }
.wait { color:var(--soft); display:flex; gap:.6em; align-items:center } .wait i { width:.5em; height:.5em; border-radius:50%; background:var(--accent); animation:beat 1.4s ease-in-out infinite }
@keyframes beat { 50% { opacity:.2 } }
form { position:sticky; bottom:0; background:var(--paper); border-top:1px solid var(--line); border-radius:0 0 var(--r) var(--r); padding:.8em 1em }
.field { display:flex; gap:.5em; align-items:end; border:1px solid var(--soft); border-radius:10px; padding:.3em .3em .3em .9em; background:var(--paper) }
.field:focus-within { border-color:var(--accent); box-shadow:0 0 0 2px var(--accent) }
textarea { flex:1; min-width:0; resize:none; border:0; outline:0; background:none; padding:.3em 0; max-height:9em; line-height:1.6; field-sizing:content; unicode-bidi:plaintext }
textarea:focus-visible { outline:0 }
textarea::placeholder { color:var(--soft); opacity:1 }
.go { background:var(--accent); color:var(--on); border-color:transparent; font-weight:600; padding-inline:1.1em; white-space:nowrap } .go:hover:not(:disabled) { background:var(--accent); opacity:.9 }
.go:disabled { background:var(--wash); color:var(--soft); border-color:var(--line) }
.left { font-size:.8125em; color:var(--soft); margin-top:.3em } .left.over { color:var(--warn) }
.sr { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap }
:host([placement=corner]) { position:fixed; inset:auto 20px 20px auto; z-index:2147483000; width:auto; height:auto }
:host([placement=corner]) .shell { position:absolute; bottom:0; right:0; width:min(440px,calc(100vw - 40px)); height:min(680px,calc(100vh - 40px)); height:min(680px,calc(100dvh - 40px)); box-shadow:0 12px 40px rgb(0 0 0 / .22) }
:host([placement=corner]) .shell[hidden] { display:none }
.launch { display:none; background:var(--accent); color:var(--on); border:0; border-radius:2em; padding:.7em 1.4em; font-weight:600; box-shadow:0 6px 24px rgb(0 0 0 / .22) } .launch:hover:not(:disabled) { background:var(--accent) }
:host([placement=corner]) .launch:not([hidden]) { display:block }
:host(:not([placement=corner])) .shut { display:none }
@media (max-width:480px) { .log { padding:1em } header { padding-inline:1em .5em } form { padding:.6em } .body { padding-inline-start:.9em } figure { padding:.7em }
  :host([placement=corner]) { inset:auto 12px 12px auto } :host([placement=corner]) .shell { width:calc(100vw - 24px); height:calc(100dvh - 24px) } }
@media (prefers-reduced-motion:reduce) { *,*::before { animation:none!important; transition:none!important; scroll-behavior:auto!important } }
@media (forced-colors:active) { .bar i,.key i { forced-color-adjust:none } }
@media print { form,.acts,header button { display:none } .log { overflow:visible } }
`;

let sheet; // one for all widgets of the page

/** Styles without a <style> element where the browser can; else one, which a strict page policy may refuse. */
function dress(root) {
  if ("adoptedStyleSheets" in Document.prototype && "replaceSync" in CSSStyleSheet.prototype) {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } else root.append(h("style", {}, CSS));
}

/** An element; children are elements or text, never markup. Names in "on…" are listeners, `null` and `false` are left out. */
function h(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue; // title="" is kept: it ends the tooltip of the host's title
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return made;
}

const characters = (text) => Array.from(text).length;
const clip = (text, most) => Array.from(text).slice(0, most).join("");
const list = (value) => (Array.isArray(value) ? value : []);

/** The text with its marks [n] as chips. A mark stays on the line of its figure, and so does what closes after it. */
function marked(text, chip) {
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(/((?:\d[\d.,]*)?[^\d\s[\]]{0,2})((?:\[\d{1,3}\])+)([)）」』”’，,。.；;、：:！!？?]*)/g)) {
    const [whole, before, marks, after] = found;
    parts.push(text.slice(done, found.index), h("span", { class: "at" }, before, [...marks.matchAll(/\d+/g)].map(([n]) => chip(Number(n))), after));
    done = found.index + whole.length;
  }
  return [...parts, text.slice(done)];
}

/** The events of a text/event-stream body as [name, parsed data]; the bytes may be cut anywhere. */
async function* eventsOf(body, onBytes) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      onBytes();
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        let name = "message";
        const data = [];
        for (const line of block.split(/\r?\n/)) {
          const [, field, text] = /^([^:]*):? ?([\s\S]*)$/.exec(line);
          if (field === "event") name = text;
          else if (field === "data") data.push(text);
        }
        if (data.length) yield [name, JSON.parse(data.join("\n"))];
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Seconds to wait as Retry-After says (a number or a date), at least one. */
function retryAfter(response) {
  const told = response.headers.get("Retry-After") || "";
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Math.min(600, Math.max(1, Math.ceil(seconds || 1)));
}

/** One CSV cell (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe (CWE-1236). */
function cell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

class Trouble extends Error {
  constructor(kind, message, wait = 0) {
    super(message);
    this.kind = kind;
    this.wait = wait;
  }
}

class StreetChat extends HTMLElement {
  static observedAttributes = ["endpoint", "lang", "title", "placeholder", "placement"];

  #root = this.attachShadow({ mode: "open" });
  #history = [];
  #running = null; // the AbortController of the question being answered
  #parts = null;
  #ids = 0;
  #measured = 0; // the frame in which the log will be measured

  constructor() {
    super();
    dress(this.#root);
  }

  connectedCallback() {
    if (!this.#parts) this.#build();
    this.#label();
    this.#suggest();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#running?.abort());
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#parts || before === after) return;
    if (name === "endpoint") this.reset();
    this.#label();
    if (name === "lang") this.#suggest();
  }

  /** Asks `question` as if it had been typed; resolves when its answer is there or has failed. */
  async ask(question) {
    const text = String(question).trim();
    if (!text || characters(text) > TURN_CHARACTERS || this.#running) return;
    const { box, log, intro } = this.#parts;
    intro.hidden = true;
    const turn = { question: text, node: h("article", { class: "turn" }) };
    log.append(turn.node);
    box.value = "";
    this.#typed();
    this.#show();
    await this.#answer(turn);
  }

  /** Forgets the conversation. */
  reset() {
    this.#running?.abort();
    this.#history = [];
    this.#parts.log.querySelectorAll(".turn").forEach((node) => node.remove());
    this.#parts.intro.hidden = false;
    this.#suggest();
  }

  get #words() {
    const told = this.getAttribute("lang") || this.closest("[lang]")?.lang || navigator.language || "zh";
    return /^en\b/i.test(told) ? WORDS.en : WORDS.zh;
  }

  get #language() {
    return this.#words === WORDS.en ? "en" : "zh";
  }

  /** The service's address without a slash at its end; where none is given, the one this script came from. */
  get #base() {
    const told = this.getAttribute("endpoint") || new URL(".", import.meta.url).href;
    try {
      const url = new URL(told, document.baseURI);
      return /^https?:$/.test(url.protocol) ? (url.origin + url.pathname).replace(/\/+$/, "") : null;
    } catch {
      return null;
    }
  }

  #id(name) {
    return `${name}-${++this.#ids}`;
  }

  #build() {
    const p = (this.#parts = {});
    p.heading = h("h2");
    p.fresh = h("button", { type: "button", onclick: () => (this.reset(), p.box.focus()) });
    p.shut = h("button", { type: "button", class: "shut", onclick: () => this.#close() });
    p.welcome = h("p");
    p.examplesTitle = h("h3", { id: "examples", hidden: true });
    p.examples = h("ul", { class: "examples", "aria-labelledby": "examples" });
    p.intro = h("div", { class: "intro" }, p.welcome, p.examplesTitle, p.examples);
    p.log = h("div", { class: "log", role: "region" }, p.intro);
    p.name = h("label", { class: "sr", for: "box" });
    p.box = h("textarea", { id: "box", rows: 1, "aria-describedby": "left", enterkeyhint: "send", oninput: () => this.#typed(), onkeydown: (e) => this.#key(e) });
    p.go = h("button", { class: "go", type: "submit" });
    p.left = h("p", { class: "left", id: "left", hidden: true });
    p.said = h("div", { class: "sr", role: "status", "aria-live": "polite" });
    const form = h("form", { novalidate: true, onsubmit: (e) => this.#submit(e) }, p.name, h("div", { class: "field" }, p.box, p.go), p.left);
    p.head = h("header", {}, p.heading, p.fresh, p.shut);
    p.shell = h("section", { class: "shell", part: "shell", title: "", onkeydown: (e) => e.key === "Escape" && !e.isComposing && this.#close() },
      p.head, p.log, form);
    p.launch = h("button", { type: "button", class: "launch", part: "button", "aria-expanded": "false", onclick: () => this.#open() });
    this.#root.append(p.launch, p.shell, p.said);
    this.#typed();
  }

  /** Puts every fixed word in the element's language; past turns keep theirs. */
  #label() {
    const p = this.#parts, w = this.#words, corner = this.getAttribute("placement") === "corner";
    p.shell.lang = p.launch.lang = p.said.lang = this.#language === "en" ? "en" : "zh-CN";
    const title = this.getAttribute("title") ?? w.title; // title="": the page around says what this is
    p.heading.textContent = title;
    p.welcome.hidden = p.heading.hidden = !title;
    p.shell.setAttribute("aria-label", title || w.title);
    p.fresh.textContent = w.fresh;
    p.shut.textContent = w.close;
    p.welcome.textContent = w.intro;
    p.examplesTitle.textContent = w.examples;
    p.name.textContent = w.question;
    p.box.placeholder = this.getAttribute("placeholder") || w.placeholder;
    p.log.setAttribute("aria-label", w.log);
    p.launch.textContent = w.open;
    p.shell.hidden = corner && p.launch.getAttribute("aria-expanded") === "false";
    p.launch.hidden = corner && !p.shell.hidden;
    if (corner) p.shell.setAttribute("role", "dialog");
    else p.shell.removeAttribute("role");
    this.#typed();
  }

  #open() {
    const p = this.#parts;
    p.launch.setAttribute("aria-expanded", "true");
    p.shell.hidden = false;
    p.launch.hidden = true;
    p.box.focus();
  }

  #close() {
    if (this.getAttribute("placement") !== "corner") return;
    const p = this.#parts;
    p.launch.setAttribute("aria-expanded", "false");
    p.shell.hidden = true;
    p.launch.hidden = false;
    p.launch.focus();
  }

  /** What the box holds decides the button and the counter. */
  #typed() {
    const p = this.#parts, w = this.#words, left = TURN_CHARACTERS - characters(p.box.value.trim());
    p.go.textContent = this.#running ? w.stop : w.send;
    p.go.disabled = !this.#running && (left < 0 || left === TURN_CHARACTERS);
    p.left.hidden = left > 200;
    p.left.classList.toggle("over", left < 0);
    p.left.textContent = left < 0 ? w.tooLong(-left) : w.characters(left);
    p.fresh.hidden = !p.log.querySelector(".turn");
    p.head.hidden = p.heading.hidden && p.fresh.hidden && this.getAttribute("placement") !== "corner";
    this.#measured ||= requestAnimationFrame(() => this.#measure());
  }

  /** A conversation that scrolls is a tab stop. Measured in a frame of its own, so that building forces no layout. */
  #measure() {
    const log = this.#parts.log;
    this.#measured = 0;
    if (log.scrollHeight > log.clientHeight + 1) log.tabIndex = 0;
    else log.removeAttribute("tabindex");
  }

  /** Enter asks, unless an input method is still composing (keyCode 229 is Safari's way of saying so). */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!this.#running) this.ask(this.#parts.box.value);
  }

  #submit(event) {
    event.preventDefault();
    if (this.#running) this.#running.abort();
    else this.ask(this.#parts.box.value);
  }

  #say(text) {
    this.#parts.said.textContent = text;
  }

  async #suggest() {
    const base = this.#base, p = this.#parts, asked = `${base} ${this.#language}`;
    if (!base || p.intro.hidden || p.asked === asked) return;
    p.asked = asked;
    try {
      const response = await fetch(`${base}/v1/suggestions?lang=${this.#language}`, { credentials: "omit" });
      const questions = response.ok ? list((await response.json()).questions).filter((q) => typeof q === "string") : [];
      if (p.asked !== asked) return;
      p.examples.replaceChildren(...questions.slice(0, 6).map((q) => h("li", {}, h("button", { type: "button", onclick: () => (this.ask(q), p.box.focus()) }, q))));
      p.examplesTitle.hidden = !questions.length;
    } catch {
      p.asked = null; // examples are a help; the question itself tells what is wrong
    }
  }

  /** Asks, shows what comes, and ends in one of the honest states. */
  async #answer(turn) {
    const w = this.#words, stop = new AbortController();
    this.#running = stop;
    const wait = h("p", { class: "wait" }, h("i"), w.thinking);
    const live = h("div");
    turn.node.replaceChildren(h("h3", { class: "q" }, h("span", { class: "sr" }, `${w.you} `), turn.question), live, wait);
    turn.node.scrollIntoView({ block: "nearest" });
    this.#typed();
    this.#say(w.thinking);
    const slow = setTimeout(() => (wait.lastChild.data = w.slow), 8000);
    const state = { status: "answered", answer: "", citations: [], table: null, passages: [], caveats: [] };
    try {
      await this.#receive(turn, state, stop, () => this.#redraw(live, this.#rendered(state, w, false)));
      wait.remove();
      this.#redraw(live, [...this.#rendered(state, w, true), this.#actions(turn, state, w)]);
      this.#history.push({ role: "user", content: turn.question }, { role: "assistant", content: clip(state.answer, TURN_CHARACTERS) });
      this.#history = this.#history.slice(-HISTORY_TURNS);
      this.#say(`${state.status === "not_found" ? w.reasons[state.reason] || "" : w.answered} ${state.answer.replace(/\[\d+\]/g, "")}`);
      this.dispatchEvent(new CustomEvent("street-answer", { bubbles: true, composed: true, detail: { question: turn.question, status: state.status } }));
    } catch (error) {
      wait.remove();
      if (stop.signal.reason?.name === "TimeoutError") error = new Trouble("broken", w.broken);
      else if (stop.signal.aborted) error = new Trouble("stopped", w.stopped);
      if (!(error instanceof Trouble)) error = new Trouble("broken", w.broken);
      if (state.answer) live.prepend(h("p", { class: "note" }, w.partial));
      turn.node.append(this.#trouble(turn, error, w));
    } finally {
      clearTimeout(slow);
      if (this.#running === stop) this.#running = null;
      this.#typed();
      turn.node.scrollIntoView({ block: "nearest" });
    }
  }

  /** New contents; who was on a citation or its link stays there. */
  #redraw(live, parts) {
    const controls = (of) => [...live.querySelectorAll("button,a,summary")].filter((c) => !of || (c.className === of.className && c.textContent === of.textContent));
    const held = this.#root.activeElement, place = live.contains(held) ? controls(held).indexOf(held) : -1;
    live.replaceChildren(...parts);
    if (place >= 0) controls(held)[place]?.focus({ preventScroll: true });
  }

  /** Fills `state` from the service, calling `changed` as parts arrive; throws Trouble. */
  async #receive(turn, state, stop, changed) {
    const w = this.#words, base = this.#base;
    if (!base) throw new Trouble("endpoint", w.badEndpoint);
    const quiet = () => stop.abort(new DOMException("silence", "TimeoutError"));
    let watch = setTimeout(quiet, SILENCE_MS);
    const heard = () => (clearTimeout(watch), (watch = setTimeout(quiet, SILENCE_MS)));
    let frame = 0;
    try {
      let response;
      try {
        response = await fetch(`${base}/v1/ask`, {
          method: "POST", credentials: "omit", signal: stop.signal, headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
          body: JSON.stringify({ question: turn.question, history: this.#history, stream: true }),
        });
      } catch (error) {
        if (stop.signal.aborted) throw error;
        throw await this.#unreached(base);
      }
      if (!response.ok) throw await this.#problem(response);
      if (!/event-stream/.test(response.headers.get("Content-Type") || "")) {
        Object.assign(state, await response.json());
        return;
      }
      for await (const [name, value] of eventsOf(response.body, heard)) {
        if (name === "delta") state.answer += String(value.text);
        else if (name === "table" || name === "citations" || name === "passages") state[name] = value;
        else if (name === "error") throw new Trouble("failed", [value.title, value.detail].filter(Boolean).join(": "));
        else if (name === "done") {
          Object.assign(state, value);
          return;
        }
        frame ||= requestAnimationFrame(() => ((frame = 0), changed()));
      }
      throw new Trouble("broken", w.broken);
    } finally {
      clearTimeout(watch);
      cancelAnimationFrame(frame);
      if (state.answer) changed();
    }
  }

  /** Why fetch failed: no network, no service, or a service that does not admit this site (it answers a plain request). */
  async #unreached(base) {
    const w = this.#words;
    if (navigator.onLine === false) return new Trouble("offline", w.offline);
    if (new URL(base).origin !== location.origin) {
      try {
        await fetch(`${base}/healthz`, { mode: "no-cors", credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(4000) });
        return new Trouble("refused", w.refused);
      } catch {} // not even that: it cannot be reached
    }
    return new Trouble("unreachable", w.unreachable);
  }

  async #problem(response) {
    const w = this.#words;
    if (response.status === 429) return new Trouble("busy", "", retryAfter(response));
    let told = {};
    try {
      told = await response.json();
    } catch {} // a proxy's page: its status says enough
    const title = String(told?.title || w.failed(response.status)).split(" · ");
    return new Trouble("failed", [title[this.#language === "zh" ? title.length - 1 : 0], told?.detail].filter(Boolean).join(" "));
  }

  #trouble(turn, error, w) {
    const text = h("p", {}, error.message);
    const button = h("button", { type: "button", onclick: () => this.#running || (this.#parts.box.focus(), this.#answer(turn)) }, error.kind === "stopped" ? w.again : w.retry);
    if (error.wait) {
      const tick = (left) => {
        text.textContent = w.busy(left);
        button.disabled = left > 0;
        if (left > 0 && turn.node.isConnected) setTimeout(tick, 1000, left - 1);
      };
      tick(error.wait);
    }
    this.#say(text.textContent);
    return h("div", { class: "bad", "data-kind": error.kind }, text, button);
  }

  /** The reader's address of a citation, with the answer's other citations behind it; null where it is no address of ours. */
  #link(citation, all) {
    const base = this.#base;
    if (!base || typeof citation.url !== "string" || !READER.test(citation.url)) return null;
    const path = citation.url.split("#")[0];
    const spans = (c) => list(c.spans).filter((s) => Number.isInteger(s?.[0]) && Number.isInteger(s?.[1])).map(([a, b]) => `${a}-${b}`).join(",");
    const others = all.length > 1 ? all.slice(0, 40).map((c) => `&c=${Number(c.n)}:${encodeURIComponent(c.report_id)}:${spans(c)}`).join("") : "";
    return `${base}${path}#${spans(citation)}${Number.isInteger(citation.n) ? `&n=${citation.n}` : ""}${others}`;
  }

  #linked(href, text) {
    return href ? h("a", { href, target: "_blank", rel: "noopener", class: "read" }, text, h("span", { "aria-hidden": "true" }, " ↗")) : null;
  }

  /** What of the answer is there so far; `whole` once nothing more will come. */
  #rendered(state, w, whole) {
    const cards = new Map();
    const chip = (n) => {
      const card = cards.get(n);
      if (!card) return `[${n}]`;
      const made = h("button", { type: "button", class: "chip", "aria-expanded": "false", "aria-controls": card.body.id, "aria-label": w.source(n), onclick: () => card.toggle() }, String(n));
      card.chips.push(made);
      return made;
    };
    const citations = list(state.citations).filter((c) => Number.isInteger(c?.n));
    for (const citation of citations) cards.set(citation.n, this.#card(citation, citations, (state.opened ||= new Set()), w));
    const parts = [];
    if (whole && state.status === "not_found") parts.push(h("p", { class: "why" }, w.reasons[state.reason] || w.reasons.not_covered));
    parts.push(h("p", { class: "text", lang: /[\u3400-\u9fff]/.test(state.answer) ? "zh-CN" : "en" }, marked(String(state.answer), chip)));
    const said = String(state.answer);
    for (const caveat of list(state.caveats)) if (!said.includes(String(caveat))) parts.push(h("p", { class: "note" }, String(caveat)));
    if (state.table) parts.push(this.#table(state.table, said, chip, w));
    if (cards.size) parts.push(h("section", { class: "sources" }, h("h3", {}, w.sources(cards.size)), h("ol", {}, [...cards.values()].map((card) => card.node))));
    if (whole && list(state.passages).length) parts.push(this.#passages(state.passages, w));
    for (const card of cards.values()) card.restore();
    return parts;
  }

  #card(citation, all, opened, w) {
    const where = [citation.district, citation.title].filter(Boolean).map(String).join(" · ");
    const body = h("div", { class: "body", id: this.#id("card"), hidden: true },
      list(citation.heading).length ? h("p", { class: "path", lang: "zh-CN" }, citation.heading.map(String).join(" › ")) : null,
      h("blockquote", { lang: "zh-CN" }, String(citation.quote ?? "")), this.#linked(this.#link(citation, all), w.read));
    const button = h("button", { type: "button", "aria-expanded": "false", "aria-controls": body.id }, h("b", {}, String(citation.n)),
      h("span", { lang: "zh-CN" }, h("bdi", {}, String(citation.issuer ?? "")), " ", h("em", {}, h("bdi", {}, where))));
    const card = { body, chips: [], node: h("li", { class: "card", "data-n": citation.n }, button, body) };
    const set = (open) => {
      body.hidden = !open;
      card.node.classList.toggle("open", open);
      for (const control of [button, ...card.chips]) control.setAttribute("aria-expanded", String(open));
      opened[open ? "add" : "delete"](citation.n);
    };
    card.toggle = () => {
      set(body.hidden);
      if (!body.hidden) {
        card.node.scrollIntoView({ block: "nearest", behavior: "smooth" });
        this.#say(`${w.from} ${citation.issuer ?? ""}: ${citation.quote ?? ""}`);
      }
    };
    button.addEventListener("click", () => set(body.hidden));
    card.restore = () => opened.has(citation.n) && set(true);
    return card;
  }

  /** The comparison as one table: each row's bar stands under its figure, plans hatched and named. */
  #table(table, said, chip, w) {
    const rows = list(table.rows), values = rows.map((row) => Number(row.value) || 0);
    const low = Math.min(0, ...values), high = Math.max(0, ...values), width = high - low || 1;
    const ranks = rows.map((row) => row.rank);
    const line = (row, at) => {
      const bar = h("i", { class: row.planned ? "plan" : "done" });
      bar.style.left = `${((Math.min(0, values[at]) - low) / width) * 100}%`;
      bar.style.width = `${(Math.abs(values[at]) / width) * 100}%`;
      const tie = ranks.filter((rank) => rank === row.rank).length > 1;
      const meta = [w.year(String(row.period ?? "")), row.status, row.approximate ? w.about : ""].filter(Boolean).join(" · ");
      return h("tr", {}, h("td", { class: "n" }, String(row.rank), tie ? h("span", { class: "meta" }, w.tie) : null),
        h("th", { scope: "row", lang: "zh-CN" }, h("bdi", {}, String(row.issuer)), h("span", { class: "meta" }, meta, row.planned ? " " : "", row.planned ? h("span", { class: "tag p" }, w.plan) : null)),
        h("td", {}, h("span", { lang: "zh-CN" }, String(row.display)), h("span", { class: "bar", "aria-hidden": "true" }, bar)),
        h("td", { class: "c" }, row.citation ? chip(row.citation) : null));
    };
    const head = h("tr", {}, [["n", w.rank], ["", w.issuer], ["", w.value], ["c", w.cite]].map(([name, text]) => h("th", { scope: "col", class: name || null }, text)));
    const mixed = [rows.some((row) => !row.planned) && ["done", w.legendDone], rows.some((row) => row.planned) && ["plan", w.legendPlan]].filter(Boolean);
    const caption = this.#id("table");
    const missing = list(table.missing), others = list(table.alternatives), notes = list(table.notes);
    return h("figure", { "aria-labelledby": caption },
      h("figcaption", { id: caption }, h("bdi", {}, w.table(String(table.measure), table.status ? String(table.status) : "")), table.unit ? h("span", {}, w.unit(table.unit)) : null,
        mixed.map(([name, text]) => h("span", { class: "key" }, h("i", { class: name, "aria-hidden": "true" }), text))),
      h("table", { "aria-labelledby": caption }, h("thead", {}, head), h("tbody", {}, rows.map(line))),
      missing.length ? h("div", { class: "lack" }, w.missing, h("ul", {}, missing.map((m) => h("li", {}, h("b", {}, h("bdi", {}, String(m.issuer))), ` ${w.reasons[m.reason] || ""} `, m.citation ? chip(m.citation) : null)))) : null,
      others.length ? h("div", { class: "lack row" }, w.others, h("ul", {}, others.map((o) => h("li", {}, h("b", {}, String(o.status)), ` ${w.leads(o.leader, `${o.value}${table.unit || ""}`)} `, o.citation ? chip(o.citation) : null)))) : null,
      notes.filter((note) => !said.includes(String(note))).map((note) => h("p", { class: "note" }, String(note))));
  }

  #passages(passages, w) {
    const fill = () => made.childElementCount > 1 || made.append(h("ol", {}, list(passages).map((p) => h("li", { lang: "zh-CN" }, h("p", { class: "path" }, list(p.heading).map(String).join(" › ")),
      h("blockquote", {}, String(p.text)), this.#linked(this.#link(p, []), w.read)))));
    const made = h("details", { ontoggle: fill }, h("summary", {}, w.passages(list(passages).length)));
    return made;
  }

  #actions(turn, state, w) {
    const copy = (label, text) => h("button", { type: "button", onclick: async (e) => {
      const button = e.currentTarget;
      const fine = await this.#copy(text());
      this.#say((button.textContent = fine ? w.copied : w.notCopied));
      setTimeout(() => (button.textContent = label), 2000);
    } }, label);
    const by = String(state.composed_by || "rules");
    return h("div", { class: "acts" }, copy(w.copyText, () => this.#plain(turn, state, w)), state.table ? copy(w.copyCsv, () => this.#csv(state)) : null,
      h("span", { class: "note" }, by.startsWith("llm:") ? w.byModel(by.slice(4)) : w.byRules));
  }

  #plain(turn, state, w) {
    const all = list(state.citations);
    const sources = all.map((c) => [`[${c.n}] ${[c.issuer, c.title, ...list(c.heading)].filter(Boolean).join(" › ")}`, `    ${c.quote}`, this.#link(c, [])?.replace(/^/, "    ")].filter(Boolean).join("\n"));
    return [turn.question, "", state.answer, "", ...sources].join("\n").trim() + "\n";
  }

  #csv(state) {
    const t = state.table, cited = new Map(list(state.citations).map((c) => [c.n, c]));
    const source = (n) => { const c = cited.get(n); return c ? [c.quote, c.title, this.#link(c, [])] : ["", "", ""]; };
    const rows = list(t.rows).map((r) => [r.rank, r.issuer, t.measure, r.status, r.period, r.planned, r.value, t.unit, r.display, r.approximate, "", ...source(r.citation)]);
    const lack = list(t.missing).map((m) => ["", m.issuer, t.measure, t.status, "", "", "", t.unit, "", "", m.reason, ...source(m.citation)]);
    const head = ["rank", "issuer", "measure", "status", "period", "planned", "value", "unit", "display", "approximate", "missing", "quote", "title", "url"];
    return [head, ...rows, ...lack].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  /** The clipboard is for secure pages only; elsewhere a hidden field does it. */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = h("textarea", { class: "sr", "aria-hidden": "true", tabindex: -1 });
      const before = this.#root.activeElement;
      field.value = text;
      this.#root.append(field);
      field.select();
      const fine = document.execCommand("copy");
      field.remove();
      before?.focus();
      return fine;
    }
  }

  #show() {
    if (this.getAttribute("placement") === "corner" && this.#parts.shell.hidden) this.#open();
  }
}

if (!customElements.get("street-chat")) customElements.define("street-chat", StreetChat);
