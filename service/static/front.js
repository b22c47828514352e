/** The comparison explorer without reloading: the same address the form would open, its result put in place. */

const form = document.querySelector(".choose");
const section = document.querySelector("#compare");
let asking;

/** Shows the comparison that `address` names; on any failure the browser opens it as it would without this script. */
async function show(address, push) {
  asking?.abort();
  asking = new AbortController();
  const result = document.querySelector("#result");
  result.classList.add("busy");
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of ["#result", ".frequent", "#status", "#year", "#planned"]) {
      const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
      if (!old || !fresh) continue;
      const chosen = fresh.value; // which option is chosen does not survive the move
      old.replaceChildren(...document.adoptNode(fresh).childNodes);
      if (chosen !== undefined) old.value = chosen;
    }
    form.elements.measure.value = page.querySelector("#measure").value;
    if (push) history.pushState(null, "", address);
    translate();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    document.querySelector("#result").classList.remove("busy");
  }
}

/** The other language keeps the comparison. */
function translate() {
  const link = document.querySelector("#other");
  const asked = new URLSearchParams(location.search);
  asked.set("lang", link.hreflang);
  link.href = `?${asked}${location.hash}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  show(`/?${asked}#compare`, true);
});
// A new measure has other stages and years: those chosen for the last one do not stay.
form.querySelector("#measure").addEventListener("change", () => {
  for (const name of ["status", "year"]) form.elements[name].value = "";
});
for (const name of ["status", "year", "planned"]) {
  form.elements[name].addEventListener("change", () => form.elements.measure.value.trim() && form.requestSubmit());
}
section.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname !== "/" || link.hash !== "#compare") return;
  event.preventDefault();
  show(link.href, true);
});
addEventListener("popstate", () => show(location.href, false));
// The widget grows above the comparison while the page loads: an address that leads here still does.
if (location.hash === "#compare") {
  const growing = new ResizeObserver(() => section.scrollIntoView({ behavior: "instant" }));
  growing.observe(document.querySelector("street-chat"));
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(act, () => growing.disconnect(), { once: true, passive: true });
  setTimeout(() => growing.disconnect(), 5000);
}
translate();
