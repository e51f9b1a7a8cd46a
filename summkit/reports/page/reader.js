// One article with its summaries: what was chosen, what it shares with the reference, which key points it covers.

let open = { sentences: [], references: [], summaries: [] }; // what stands on the page, as {text, element, body, …}
let pinned = null;

function tell(...nodes) {
  $("told").replaceChildren(...nodes);
}

function sentenceOf(text, kind, extra = {}) {
  const body = make("bdi", { textContent: text });
  const element = make("span", { className: "sentence", tabIndex: 0, dir: direction(text) }, body);
  element.setAttribute("role", "button");
  const sentence = { text, kind, element, body, ...extra };
  const look = () => { if (!pinned) compareWithOthers(sentence); };
  element.addEventListener("mouseenter", look);
  element.addEventListener("focus", look);
  element.addEventListener("mouseleave", () => { if (!pinned) clearShared(); });
  element.addEventListener("click", () => choose(sentence));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(sentence);
    }
  });
  return sentence;
}

function others(sentence) {
  if (sentence.kind === "reference") return open.summaries.filter(({ system }) => system === state.a || system === state.b);
  return open.references;
}

function compareWithOthers(sentence) {
  clearShared();
  const size = state.size || 1, among = others(sentence);
  paint(sentence, among, size);
  for (const other of among) paint(other, [sentence], size);
}

function clearShared() {
  unpaint([...open.sentences, ...open.references, ...open.summaries]);
  if (state.size) {
    const compared = open.summaries.filter(({ system }) => system === state.a || system === state.b);
    for (const sentence of compared) paint(sentence, open.references, state.size);
    for (const reference of open.references) paint(reference, compared, state.size);
  }
}

function unpin() {
  pinned?.element.classList.remove("pinned");
  pinned = null;
  clearShared();
}

function choose(sentence) {
  const again = pinned === sentence;
  unpin();
  if (again) return;
  pinned = sentence;
  sentence.element.classList.add("pinned");
  compareWithOthers(sentence);
  if (sentence.kind === "summary") goToSource(sentence);
  else if (sentence.kind === "article") tellWhoChose(sentence);
}

function goToSource(sentence) {
  if (sentence.index === null) {
    tell("This sentence does not stand in the article word for word.");
    return;
  }
  showTab("article");
  const source = open.sentences[sentence.index];
  source.element.scrollIntoView({ block: "center" });
  source.element.classList.add("pinned");
  setTimeout(() => source.element.classList.remove("pinned"), 1600);
  tellWhoChose(source);
}

function tellWhoChose(sentence) {
  const chosen = open.chosen.get(sentence.index) ?? [];
  const said = ["Sentence " + (sentence.index + 1) + " of " + open.sentences.length + ": "];
  if (!chosen.length) said.push("no system chose it.");
  for (const [place, { system, rank, value }] of chosen.entries()) {
    const how = [rank === null ? "" : "rank " + (rank + 1), value === null ? "" : "score " + value.toPrecision(3)].filter(Boolean);
    said.push(place ? ", " : "chosen by ", key(system), " ", foreign(data.systems[system]), how.length ? " (" + how.join(", ") + ")" : "");
  }
  tell(...said);
}

function marksOf() {
  const find = (wanted) => new Set([...open.chosen].filter(([, rows]) => wanted(rows.map(({ system }) => system))).map(([index]) => index));
  const has = (system) => (systems) => systems.includes(system);
  const views = {
    both: () => find((systems) => systems.includes(state.a) || systems.includes(state.b)),
    "a-not-b": () => find((systems) => has(state.a)(systems) && !has(state.b)(systems)),
    "b-not-a": () => find((systems) => has(state.b)(systems) && !has(state.a)(systems)),
    oracle: () => find((systems) => systems.some((system) => data.oracles.includes(system))),
    reference: () => closest(open.references, open.sentences),
    all: () => find(() => true),
  };
  return (views[state.marks] ?? views.both)();
}

function showMarks() {
  const marked = marksOf();
  for (const sentence of open.sentences) {
    const systems = (open.chosen.get(sentence.index) ?? []).map(({ system }) => system);
    const is = marked.has(sentence.index), element = sentence.element;
    const asA = is && systems.includes(state.a), asB = is && systems.includes(state.b);
    element.classList.toggle("marked", is);
    element.classList.toggle("a", asA);
    element.classList.toggle("b", asB);
    for (const old of element.querySelectorAll(".key")) old.remove();
    if (!is) continue;
    const named = state.marks === "all" ? systems : systems.filter((system) => system === state.a || system === state.b || (state.marks === "oracle" && data.oracles.includes(system)));
    const keys = named.map(key);
    if (state.marks === "reference") keys.unshift(make("span", { className: "key", textContent: "R", title: "closest to the reference" }));
    for (const mark of keys.reverse()) element.prepend(mark, " ");
  }
  showStrip(marked);
  if (state.marks === "oracle" && !data.oracles.length) tell("No oracle was evaluated.");
}

function showStrip(marked) {
  const count = open.sentences.length;
  $("strip").replaceChildren();
  if (!count) return;
  const draw = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
  };
  const svg = draw("svg", { viewBox: "0 0 1000 34", role: "img", preserveAspectRatio: "none", "aria-label": "Marked sentences by their position in the article" });
  svg.append(draw("rect", { x: 0, y: 14, width: 1000, height: 6, class: "cell" }));
  const width = Math.max(1000 / count - 2, 2);
  for (const index of marked) {
    const systems = (open.chosen.get(index) ?? []).map(({ system }) => system), x = (index * 1000) / count + 1;
    const isA = systems.includes(state.a), isB = systems.includes(state.b);
    if (isA) svg.append(draw("rect", { x, y: 1, width, height: 12, rx: 6, class: "a" }));
    if (isB) svg.append(draw("path", { d: `M${x} 33L${x + width / 2} 21L${x + width} 33Z`, class: "b" }));
    if (!isA && !isB) svg.append(draw("rect", { x, y: 11, width, height: 12, class: "other" }));
  }
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    open.sentences[Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count))].element.scrollIntoView({ block: "center" });
  });
  $("strip").append(svg);
}

function summaryBlock(system, parts) {
  const place = state.article, role = system === state.a ? " a" : system === state.b ? " b" : "";
  const count = data.words[system]?.[place];
  const heading = make("h4", {}, key(system), " ", foreign(data.systems[system]), " ", make("small", { textContent: shown(score(system, place)) + (count === null || count === undefined ? "" : ", " + count + " words") }));
  const block = make("div", { className: "summary" + role }, heading);
  for (const part of parts) {
    const given = typeof part === "string";
    const sentence = sentenceOf(given ? part : texts[place].sentences[part[0]], "summary", { system, index: given ? null : part[0] });
    open.summaries.push(sentence);
    block.append(sentence.element);
  }
  if (!parts.length) block.append(make("p", { className: "note", textContent: "The summary is empty." }));
  return block;
}

function pointList(points) {
  const list = make("ol", { className: "point-list" });
  for (const [text, weight, systems] of points) {
    const item = make("li", {}, foreign(text), weight === 1 ? "" : make("small", { textContent: " (weight " + weight + ")" }));
    for (const system of new Set([state.a, state.b])) {
      const match = systems[system];
      const line = make("div", {}, key(system), " ");
      if (!match) line.append("not scored");
      else {
        const [covered, value, at] = match;
        const source = at === null ? null : open.summaries.filter((sentence) => sentence.system === system)[at];
        line.append((covered ? "✓ covered " : "✗ missed ") + "(" + value.toFixed(2) + ")");
        if (source) {
          const button = make("button", { type: "button", className: "link", textContent: covered ? "by this sentence" : "closest sentence" });
          button.addEventListener("click", () => choose(source));
          line.append(" ", button);
        }
      }
      item.append(line);
    }
    list.append(item);
  }
  return list;
}

function showArticle() {
  const place = state.article, text = texts?.[place];
  unpinQuietly();
  open = { sentences: [], references: [], summaries: [], chosen: new Map() };
  $("article-title").replaceChildren(foreign(data.titles[place] || data.ids[place]));
  const length = data.lengths[place];
  $("article-facts").replaceChildren(foreign(data.ids[place]), length ? ", " + length + " words" : "", ", A less B " + signed(difference(place)));
  if (!text) {
    $("article").replaceChildren(make("p", { textContent: texts ? "The text of this article is not on this page." : "The texts are being unpacked." }));
    $("summaries").replaceChildren(...data.systems.map((name, system) => make("p", {}, key(system), " ", foreign(name), " " + shown(score(system, place)))));
    $("strip").replaceChildren();
    return;
  }
  for (const [system, parts] of text.summaries.entries()) {
    for (const part of parts) {
      if (typeof part === "string") continue;
      const [index, rank, value] = part;
      if (!open.chosen.has(index)) open.chosen.set(index, []);
      open.chosen.get(index).push({ system, rank, value });
    }
  }
  const paragraphs = [];
  for (const [index, sentence] of text.sentences.entries()) {
    if (text.paragraphs.includes(index) || !paragraphs.length) paragraphs.push(make("p", { dir: direction(sentence) }));
    const made = sentenceOf(sentence, "article", { index });
    open.sentences.push(made);
    paragraphs.at(-1).append(made.element, " ");
  }
  if (!paragraphs.length) paragraphs.push(make("p", { className: "note", textContent: "The article itself was not given." }));
  $("article").replaceChildren(...paragraphs);
  $("article-pane").scrollTop = 0;
  showSummaries(text);
  showMarks();
  clearShared();
}

function showSummaries(text) {
  const blocks = [];
  for (const [number, reference] of text.references.entries()) {
    const block = make("div", { className: "summary" }, make("h4", { textContent: text.references.length > 1 ? "Reference " + (number + 1) : "Reference" }));
    for (const sentence of reference) {
      const made = sentenceOf(sentence, "reference");
      open.references.push(made);
      block.append(made.element);
    }
    blocks.push(block);
  }
  if (!blocks.length) blocks.push(make("p", { className: "note", textContent: "There is no reference." }));
  const focus = [...new Set([state.a, state.b])];
  blocks.push(...focus.map((system) => summaryBlock(system, text.summaries[system])));
  const rest = data.systems.map((_, system) => system).filter((system) => !focus.includes(system));
  const points = make("div", { id: "open-points" }, make("h4", { textContent: "Key points" }));
  points.append(text.points.length ? pointList(text.points) : make("p", { className: "note", textContent: "This article has no key points." }));
  blocks.push(points);
  if (rest.length) {
    const more = make("details", {}, make("summary", { textContent: "Other systems (" + rest.length + ")" }));
    more.addEventListener("toggle", () => {
      if (more.open && more.childElementCount === 1) more.append(...rest.map((system) => summaryBlock(system, text.summaries[system])));
    });
    blocks.push(more);
  }
  $("summaries").replaceChildren(...blocks);
}

function unpinQuietly() {
  pinned = null;
  tell();
}
