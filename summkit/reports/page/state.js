"use strict";
// What is looked at: the data, the choices, and the address that remembers them. Text is only ever set as text.

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const LETTERS = "CDEFGHIJKLMNOPQRSTUVWXYZ";

const state = {
  article: 0, metric: 0, a: data.pair[0] ?? 0, b: data.pair[1] ?? data.pair[0] ?? 0,
  sort: "difference", by: "", group: "", from: "", to: "", missed: "", search: "", marks: "both", size: 0, stop: false, tab: "list",
};
const FIELDS = ["metric", "a", "b", "sort", "by", "group", "from", "to", "missed", "search", "marks", "size", "stop", "tab"];
const initial = { ...state };
let texts = null; // for each article its texts, or null where the page has none; null itself until they are unpacked
let bare = location.hash; // the address as we wrote it last

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function foreign(text) {
  return make("bdi", { textContent: text });
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function direction(text) { // a paragraph of isolated sentences has none of its own: dir="auto" does not look into them
  return RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
}

function option(value, text) {
  return make("option", { value: String(value), textContent: text });
}

function score(system, place, metric = state.metric) {
  const value = data.scores[metric]?.[system]?.[place];
  return value === undefined ? null : value;
}

function difference(place) {
  const one = score(state.a, place), two = score(state.b, place);
  return one === null || two === null ? null : one - two;
}

function shown(value, metric = state.metric) {
  return value === null ? "–" : (value * data.scale[metric]).toFixed(2).replace(/^-0\.00$/, "0.00");
}

function signed(value) {
  return value === null ? "–" : (value > 0 ? "+" : "") + shown(value);
}

function letter(system) {
  if (system === state.a) return "A";
  if (system === state.b) return "B";
  const others = data.systems.map((_, place) => place).filter((place) => place !== state.a && place !== state.b);
  const place = others.indexOf(system);
  return LETTERS[place] ?? String(place + 3);
}

function key(system) {
  const name = letter(system);
  return make("span", { className: "key " + name.toLowerCase(), textContent: name, title: data.systems[system] });
}

function remember() {
  const parts = new URLSearchParams();
  if (data.ids.length) parts.set("article", String(state.article));
  for (const name of FIELDS) if (state[name] !== initial[name]) parts.set(name, String(state[name]));
  bare = "#" + parts;
  history.replaceState(null, "", bare);
}

function within(value, count, fallback) {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 && number < count ? number : fallback;
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (!location.hash.includes("=")) return;
  for (const name of FIELDS) {
    if (!parts.has(name)) state[name] = initial[name];
    else if (typeof initial[name] === "boolean") state[name] = parts.get(name) === "true";
    else if (typeof initial[name] !== "number") state[name] = parts.get(name);
  }
  state.metric = within(parts.get("metric") ?? 0, data.metrics.length, 0);
  state.a = within(parts.get("a") ?? initial.a, data.systems.length, initial.a);
  state.b = within(parts.get("b") ?? initial.b, data.systems.length, initial.b);
  state.size = within(parts.get("size") ?? 0, 5, 0);
  state.article = within(parts.get("article") ?? 0, data.ids.length, 0);
}

async function unpack() {
  const element = $("texts"), written = element.textContent;
  element.textContent = "";
  if (element.dataset.form !== "gzip") return JSON.parse(written);
  const packed = Uint8Array.from(atob(written), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function cell(value) { // a spreadsheet shall not take foreign text for a formula
  let text = String(value);
  if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = "'" + text;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
