// N-grams that two texts share: lower-case words, without stemming; where a script has no blanks, letter by letter.

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}]+(?:\p{M}+[\p{L}\p{N}]*)*/gu;
const stopWords = new Set(data.stop);
const split = new WeakMap(); // sentence → its words, found once

function words(sentence) {
  if (!split.has(sentence)) {
    const found = [...sentence.text.matchAll(WORD)];
    split.set(sentence, found.map((match) => ({
      word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length,
    })));
  }
  return split.get(sentence);
}

function ngrams(sentence, size) {
  const all = words(sentence), found = [];
  for (let start = 0; start + size <= all.length; start++) {
    const part = all.slice(start, start + size);
    if (state.stop || part.some(({ word }) => !stopWords.has(word))) {
      found.push({ text: part.map(({ word }) => word).join(" "), start: part[0].start, end: part[size - 1].end });
    }
  }
  return found;
}

function paint(sentence, others, size) {
  // Underline in a sentence what others share with it; returns how much that is.
  const wanted = new Set(others.flatMap((other) => ngrams(other, size).map(({ text }) => text)));
  const spans = ngrams(sentence, size).filter(({ text }) => wanted.has(text));
  const nodes = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) nodes.push(sentence.text.slice(at, from));
    nodes.push(make("span", { className: "shared", textContent: sentence.text.slice(from, end) }));
    at = end;
  }
  nodes.push(sentence.text.slice(at));
  sentence.body.replaceChildren(...nodes);
  return spans.length;
}

function unpaint(sentences) {
  for (const sentence of sentences) {
    if (sentence.body.childElementCount) sentence.body.replaceChildren(sentence.text);
  }
}

function closest(references, sentences) {
  // For each sentence of the reference the sentence of the article that shares the largest part of its words.
  const chosen = new Set();
  const kinds = sentences.map((sentence) => new Set(words(sentence).map(({ word }) => word).filter((word) => !stopWords.has(word))));
  for (const reference of references) {
    const wanted = new Set(words(reference).map(({ word }) => word).filter((word) => !stopWords.has(word)));
    let best = -1, most = 0;
    for (const [place, kind] of kinds.entries()) {
      let shared = 0;
      for (const word of wanted) if (kind.has(word)) shared += 1;
      const share = shared / Math.sqrt(Math.max(kind.size, 1));
      if (share > most) [best, most] = [place, share];
    }
    if (best >= 0) chosen.add(best);
  }
  return chosen;
}
