// Tables that sort, and sections that show one metric and one grouping at a time; the others wait outside the page.

const waiting = []; // {holder, parts: [{metric, by, nodes}]}

function sortable(table) {
  for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
    const button = make("button", { type: "button" }, ...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const before = heading.getAttribute("aria-sort"); // figures begin with the highest, names with the first
      const up = column ? before === "descending" : before !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows].sort((one, two) => {
        const x = value(one), y = value(two);
        if (x === "" || y === "") return (x === "") - (y === ""); // what is missing comes last either way
        const order = column ? Number(x) - Number(y) : x.localeCompare(y);
        return up ? order : -order;
      });
      table.tBodies[0].append(...rows);
    });
  }
}

function collect(selector, chosen) {
  // Elements of which one is to be shown: all of one parent are kept in an array, with a mark where they stood.
  const groups = new Map();
  for (const element of document.querySelectorAll(selector)) {
    if (!groups.has(element.parentNode)) groups.set(element.parentNode, []);
    groups.get(element.parentNode).push(element);
  }
  for (const elements of groups.values()) {
    const place = document.createComment("");
    elements[0].before(place);
    waiting.push({ place, elements, chosen });
    for (const element of elements) element.remove();
  }
}

function showChosen() {
  for (const { elements } of waiting) for (const element of elements) element.remove();
  // Those collected first lie inside those collected later, so the outer ones come back before the inner ones.
  for (const { place, elements, chosen } of [...waiting].reverse()) {
    const element = elements.find(chosen);
    if (element) place.after(element);
  }
}

function fold(details) {
  // What is folded away need not be in the page; it comes when it is opened, or printed.
  const nodes = [...details.childNodes].filter((node) => node.nodeName !== "SUMMARY");
  const kept = document.createDocumentFragment();
  kept.append(...nodes);
  const open = () => { if (kept.childNodes.length) details.append(kept); };
  details.addEventListener("toggle", () => { if (details.open) open(); });
  addEventListener("beforeprint", open);
}

function ngramList(one, two) {
  const rows = data.ngrams[one + "," + two] ?? [];
  const list = make("ol", { className: "ngrams" });
  for (const [text, places, lost] of rows) {
    const button = make("button", { type: "button", className: "link", title: "read these articles" }, foreign(text));
    button.addEventListener("click", () => {
      clearFilters();
      only = new Set(places);
      state.article = places[0];
      toReader();
    });
    list.append(make("li", {}, button, " ", make("small", { textContent: places.length + " : " + lost })));
  }
  if (!rows.length) list.append(make("li", { textContent: "No words tell the two apart." }));
  const heading = make("h3", {}, foreign(data.systems[one]), " has, ", foreign(data.systems[two]), " lacks");
  return make("div", {}, heading, list);
}

function showNgrams() {
  const lists = $("ngram-lists");
  if (lists) lists.replaceChildren(ngramList(state.a, state.b), ngramList(state.b, state.a));
}

function setUpTables() {
  for (const button of document.querySelectorAll("button.filter")) button.hidden = !$("reader-body");
  for (const details of document.querySelectorAll("main details")) fold(details);
  for (const table of document.querySelectorAll("table.sortable")) sortable(table);
  collect("[data-metric]", (element) => element.dataset.metric === String(state.metric));
  const groupings = [...document.querySelectorAll("div[data-by]")];
  collect("div[data-by]", (element) => element.dataset.by === $("by").value);
  if (groupings.length) {
    $("by").append(...groupings.map((element) => option(element.dataset.by, element.dataset.name)));
    $("by-control").hidden = false;
    $("by").addEventListener("change", showChosen);
  }
  for (const controls of document.querySelectorAll(".downloads")) controls.hidden = false;
  $("save-csv").addEventListener("click", () => save("scores.csv", data.csv, "text/csv"));
  $("save-latex").addEventListener("click", () => save("scores.tex", data.latex, "application/x-tex"));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-open], button.filter");
    if (!button) return;
    if (button.dataset.open) state.article = Number(button.dataset.open);
    else {
      clearFilters();
      state.by = button.dataset.by;
      state.group = button.dataset.bucket;
    }
    only = null;
    toReader(Boolean(button.dataset.open));
  });
}
