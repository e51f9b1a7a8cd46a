// Controls, keys, and how it all begins.

function fillControls() {
  $("metric").replaceChildren(...data.metrics.map((name, place) => option(place, name)));
  for (const id of ["system-a", "system-b"]) $(id).replaceChildren(...data.systems.map((name, place) => option(place, name)));
  if (!$("reader-body")) return;
  const groups = [option("", "any")];
  for (const [by, { names }] of Object.entries(data.groups)) {
    for (const [place, name] of names.entries()) groups.push(option(by + ":" + place, by + ": " + name));
  }
  $("group").replaceChildren(...groups);
  $("group-label").hidden = groups.length < 2;
}

function syncControls() {
  const values = { metric: state.metric, "system-a": state.a, "system-b": state.b };
  if ($("reader-body")) {
    const group = state.group === "" ? "" : state.by + ":" + state.group;
    Object.assign(values, { sort: state.sort, from: state.from, to: state.to, missed: state.missed, search: state.search, marks: state.marks, size: state.size, group });
    $("stop").checked = state.stop;
    showTab(state.tab);
  }
  for (const [id, value] of Object.entries(values)) $(id).value = String(value);
}

function refresh() {
  syncControls();
  showChosen();
  showNgrams();
  if ($("reader-body")) {
    relist();
    reveal();
    showArticle();
  }
}

function toReader(opened = false) {
  if (opened) {
    const kept = state.article;
    if (!passes(kept)) clearFilters();
    state.article = kept;
  }
  showTab(opened ? "article" : "list");
  refresh();
  remember();
  $("reader").scrollIntoView();
}

function clearFilters() {
  Object.assign(state, { by: "", group: "", from: "", to: "", missed: "", search: "" });
  only = null;
}

function mark(by) {
  const marked = open.sentences.filter(({ element }) => element.classList.contains("marked"));
  if (!marked.length) return;
  const at = marked.findIndex(({ element }) => element === document.activeElement);
  const next = marked[(at < 0 ? (by > 0 ? 0 : marked.length - 1) : at + by + marked.length) % marked.length];
  showTab("article");
  next.element.focus();
  next.element.scrollIntoView({ block: "center" });
  tellWhoChose(next);
}

function another(by) { // system as A, but never the one that is B
  const count = data.systems.length;
  if (count < 3) return;
  do state.a = (state.a + by + count) % count; while (state.a === state.b);
  refresh();
  remember();
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  "[": () => another(-1),
  "]": () => another(1),
  n: () => mark(1),
  p: () => mark(-1),
  o: () => { state.size = (state.size + 1) % 5; syncControls(); clearShared(); remember(); tell(state.size ? "Shared n-grams of " + state.size + (state.size > 1 ? " words" : " word") : "Shared n-grams off"); },
  k: () => { showTab("summaries"); $("open-points")?.scrollIntoView({ block: "start" }); },
  "/": () => { showTab("list"); $("search").focus(); },
  Escape: () => unpin(),
};

function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.key === "?" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.nodeName)) {
      $("help").showModal();
      return;
    }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.nodeName);
    if (typing && event.key === "Escape") event.target.blur();
    if (typing || !$("reader-body") || !KEYS[event.key]) return;
    const arrows = event.key.startsWith("Arrow");
    if (arrows && !$("reader").contains(event.target)) return; // elsewhere arrows scroll the page
    event.preventDefault();
    KEYS[event.key]();
  });
}

function setUpReader() {
  const inputs = { sort: "sort", from: "from", to: "to", missed: "missed", search: "search" };
  for (const [id, name] of Object.entries(inputs)) {
    $(id).addEventListener("input", () => { state[name] = $(id).value; only = null; relist(); reveal(); remember(); showArticle(); });
  }
  $("group").addEventListener("input", () => {
    const [by, group] = $("group").value.split(":");
    Object.assign(state, { by: by ?? "", group: group ?? "" });
    only = null;
    relist(); remember(); showArticle();
  });
  $("marks").addEventListener("input", () => { state.marks = $("marks").value; showMarks(); clearShared(); remember(); });
  $("size").addEventListener("input", () => { state.size = Number($("size").value); clearShared(); remember(); });
  $("stop").addEventListener("input", () => { state.stop = $("stop").checked; clearShared(); remember(); });
  $("clear").addEventListener("click", () => { clearFilters(); refresh(); remember(); });
  $("save-articles").addEventListener("click", saveArticles);
  $("list").addEventListener("scroll", drawRows, { passive: true });
  addEventListener("resize", drawRows);
  for (const tab of document.querySelectorAll("[role=tab]")) tab.addEventListener("click", () => { showTab(tab.id.slice(4)); remember(); if (state.tab === "list") drawRows(); });
  $("reader-body").hidden = false;
}

function begin() {
  setUpTables();
  fillControls();
  $("controls").hidden = false;
  $("metric").addEventListener("input", () => { state.metric = Number($("metric").value); refresh(); remember(); });
  for (const [id, name] of [["system-a", "a"], ["system-b", "b"]]) {
    $(id).addEventListener("input", () => { state[name] = Number($(id).value); refresh(); remember(); });
  }
  $("help-button").addEventListener("click", () => $("help").showModal());
  if ($("reader-body")) setUpReader();
  setUpKeys();
  const asked = location.hash.includes("=");
  recall();
  addEventListener("hashchange", () => { if (location.hash !== bare) { recall(); refresh(); } });
  refresh();
  if (!asked && listed.length) state.article = listed[0];
  unpack().then((unpacked) => {
    texts = unpacked;
    document.documentElement.dataset.ready = "true";
    if ($("reader-body")) refresh();
  }, () => tell("The texts could not be unpacked; another browser may do better."));
}

begin();
