// The list of articles: filtered, sorted, and only as many rows in the page as one sees.

const ROW = 58; // pixels, as in the style sheet
let only = null; // articles that an n-gram led to, or null
let listed = []; // places of the articles that pass the filters, in order
const lower = new Map();

function searchable(place) {
  if (!lower.has(place)) {
    const text = texts?.[place];
    const parts = [data.ids[place], data.titles[place] ?? ""];
    if (text) parts.push(...text.sentences, ...text.references.flat(), ...text.summaries.flat().filter((part) => typeof part === "string"));
    const joined = parts.join("\n").toLowerCase();
    if (!texts) return joined; // not to be kept before the texts are there
    lower.set(place, joined);
  }
  return lower.get(place);
}

function missedAs(place) {
  const points = texts?.[place]?.points ?? [];
  const covers = (point, system) => point[2][system]?.[0] === 1;
  const wanted = {
    a: (point) => !covers(point, state.a),
    b: (point) => !covers(point, state.b),
    "only-a": (point) => covers(point, state.a) && !covers(point, state.b),
    "only-b": (point) => covers(point, state.b) && !covers(point, state.a),
    all: (point) => point[2].every((match, system) => data.oracles.includes(system) || match?.[0] !== 1),
  }[state.missed];
  return wanted === undefined || points.some((point) => point[2].some(Boolean) && wanted(point));
}

function passes(place) {
  if (only && !only.has(place)) return false;
  if (state.group !== "" && data.groups[state.by]?.members[place] !== Number(state.group)) return false;
  const scaled = difference(place) === null ? null : difference(place) * data.scale[state.metric];
  if (state.from !== "" && (scaled === null || scaled < Number(state.from))) return false;
  if (state.to !== "" && (scaled === null || scaled > Number(state.to))) return false;
  if (state.missed && !missedAs(place)) return false;
  return !state.search || searchable(place).includes(state.search.toLowerCase());
}

function ordered(places) {
  const by = {
    difference: (place) => difference(place),
    reverse: (place) => (difference(place) === null ? null : -difference(place)),
    a: (place) => score(state.a, place),
    low: (place) => (score(state.a, place) === null ? null : -score(state.a, place)),
    length: (place) => data.lengths[place] ?? null,
  }[state.sort];
  if (state.sort === "id") return places.sort((one, two) => data.ids[one].localeCompare(data.ids[two]) || one - two);
  if (!by) return places;
  const value = new Map(places.map((place) => [place, by(place) ?? -Infinity]));
  return places.sort((one, two) => value.get(two) - value.get(one) || one - two);
}

function drawRows() {
  const list = $("list"), first = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
  const last = Math.min(listed.length, first + Math.ceil(list.clientHeight / ROW) + 8);
  const rows = [];
  for (let at = first; at < last; at++) {
    const place = listed[at];
    const row = make("div", { className: "row", id: "row-" + place }, make("div", {}, foreign(data.titles[place] || data.ids[place])),
      make("div", { className: "note" }, "A " + shown(score(state.a, place)) + ", B " + shown(score(state.b, place)) + ", " + signed(difference(place)) + " ", foreign(data.ids[place])));
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(place === state.article));
    row.setAttribute("aria-posinset", String(at + 1));
    row.setAttribute("aria-setsize", String(listed.length));
    row.style.top = at * ROW + "px";
    row.addEventListener("click", () => select(place));
    rows.push(row);
  }
  $("rows").style.height = listed.length * ROW + "px";
  $("rows").replaceChildren(...rows);
  const active = document.getElementById("row-" + state.article);
  if (active) list.setAttribute("aria-activedescendant", active.id);
  else list.removeAttribute("aria-activedescendant");
}

function relist() {
  listed = ordered(data.ids.map((_, place) => place).filter(passes));
  $("count").textContent = listed.length === data.ids.length
    ? listed.length + " articles"
    : listed.length ? listed.length + " of " + data.ids.length + " articles" + (only ? " (those of an n-gram)" : "")
      : "No article passes these filters.";
  if (listed.length && !listed.includes(state.article)) state.article = listed[0];
  drawRows();
}

function select(place, { tab = true } = {}) {
  state.article = place;
  if (tab) showTab("article");
  remember();
  reveal();
  drawRows();
  showArticle();
  sayWhere();
}

function sayWhere() {
  const at = listed.indexOf(state.article);
  const title = data.titles[state.article] || data.ids[state.article];
  $("where").textContent = (at < 0 ? "Article " : "Article " + (at + 1) + " of " + listed.length + ": ") + title + ", A less B " + signed(difference(state.article));
}

function reveal() {
  const at = listed.indexOf(state.article), list = $("list");
  if (at < 0) return;
  if (at * ROW < list.scrollTop) list.scrollTop = at * ROW;
  else if ((at + 1) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = (at + 1) * ROW - list.clientHeight;
}

function step(by) {
  if (!listed.length) return;
  const at = listed.indexOf(state.article);
  select(listed[Math.min(listed.length - 1, Math.max(0, at + by))], { tab: false });
}

function showTab(name) {
  state.tab = ["list", "article", "summaries"].includes(name) ? name : "list";
  document.querySelector(".panes").dataset.tab = state.tab;
  for (const tab of document.querySelectorAll("[role=tab]")) tab.setAttribute("aria-selected", String(tab.id === "tab-" + state.tab));
}

function saveArticles() {
  const head = ["id", "title", ...data.systems.flatMap((system) => data.metrics.map((metric) => system + " " + metric))];
  const rows = listed.map((place) => [data.ids[place], data.titles[place] ?? "", ...data.systems.flatMap((_, system) => data.metrics.map((__, metric) => score(system, place, metric) ?? ""))]);
  save("articles.csv", [head, ...rows].map((row) => row.map(cell).join(",")).join("\n") + "\n", "text/csv");
}
