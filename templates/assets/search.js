// The search: loads the few files that a query needs and shows what they hold. docs/search.md tells their form.
// Archived text enters the page as text only (textContent), never as markup.
"use strict";
(() => {
  const SHOWN = 10, MOST_READ = 60, MOST_NAMES = 8, MOST_OF_KIND = 8, MOST_COUNTED = 16, REACH = 60, EXCERPT = 260, DAY = 864e5, EPOCH = 719163, FIRST_DATED = 10000;
  const BASE = Date.UTC(2000, 0, 1) / DAY + EPOCH;
  const $ = id => document.getElementById(id);
  const LANGUAGE = document.documentElement.lang, TEXTS = JSON.parse($("texts").textContent), KINDS = TEXTS.kinds;
  const number = count => count.toLocaleString(LANGUAGE);
  const plural = new Intl.PluralRules(LANGUAGE);
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const counted = (forms, count) => filled(forms[plural.select(count)] ?? forms.other, { num: number(count) });
  const field = $("q"), names = $("names"), status = $("status"), list = $("results"), more = $("more");

  // ---- files: each is a script that calls newsarchive(path, content)
  const files = new Map();
  window.newsarchive = (path, content) => files.get(path)?.resolve(content);
  function load(path) {
    if (!files.has(path)) {
      const file = {};
      file.promise = new Promise(resolve => { file.resolve = resolve; });
      files.set(path, file);
      const script = document.createElement("script");
      script.src = path + ".js";
      script.onerror = () => file.resolve(null);
      document.head.append(script);
    }
    return files.get(path).promise;
  }
  const index = load("search/index").then(([count, bits, old, newest]) =>
    ({ count, bits, room: 2 ** bits, w: old.split(" "), n: newest.split(" ") }));

  async function shard(kind, key) {
    const starts = (await index)[kind];
    let at = starts.length - 1;
    while (at > 0 && starts[at] > key) at--;
    const name = [...starts[at]].map(c => /[a-z0-9]/i.test(c) ? c : `_${c.codePointAt(0).toString(16)}_`).join("");
    return parse(await load(`search/${kind}-${name}`) ?? "");
  }

  const parsed = new Map();
  function parse(text) {
    if (parsed.has(text)) return parsed.get(text);
    const lines = { stems: new Map(), forms: new Map(), names: [] };
    const add = (form, stem) => lines.forms.set(form, [...lines.forms.get(form) ?? [], stem]);
    for (const line of text.split("\n")) {
      if (line.startsWith("@")) { lines.names.push(line.split("\t")); continue; }
      const [stem, forms, numbers, count] = line.split(" ");
      if (forms?.startsWith(">")) { add(stem, forms.slice(1)); continue; }
      const all = forms ? forms.split(",").map(f => /^[A-Z]/.test(f) ? stem.slice(0, 64 - f.charCodeAt(0)) + f.slice(1) : stem + f) : [];
      lines.stems.set(stem, { forms: [stem, ...all], numbers, count: Number(count) || 0 });
      for (const form of new Set([stem, ...all])) add(form, stem);
    }
    parsed.set(text, lines);
    return lines;
  }

  const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter(c => c !== '"' && c !== "\\").join("");
  const HALF = DIGITS.length / 2;
  function readList(text, room) {
    const found = new Map();
    let last = null, digits = [];
    for (const char of text ?? "") {
      digits.push(DIGITS.indexOf(char));
      if (digits.at(-1) >= HALF) continue;
      let value = digits.pop();
      while (digits.length) value = value * HALF + digits.pop();
      if (last === null) {
        const zigzag = Math.floor(value / 16);
        last = (BASE * room + (zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2)) * 16 + value % 16;
      } else last = last - last % 16 + value;
      found.set(Math.floor(last / 16), last % 16 + 1);
    }
    return found;
  }

  // ---- words, folded and cut as newsarchive/search/words.py does it
  const SAME = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ς: "σ", ё: "е", "’": "'", ʼ: "'", "‘": "'", "‐": "-", "‑": "-" };
  const fold = text => text.normalize("NFKD").replace(/([\u0000-\u03ff\u1f00-\u1fff])[\u0300-\u036f]+/g, "$1").normalize("NFC").toLowerCase()
    .replace(/[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]/g, "").replace(/[ßæœøđðþłħıςё’ʼ‘‐‑]/g, c => SAME[c]);
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
  const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]|[\\u0900-\\u0dff])`;
  const MARKED = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])`;
  const WORD = new RegExp(`[${UNSPACED}]+|(?:${LETTER}\\.){2,}|${LETTER}+(?:['&-]${LETTER}+)*`, "gu");
  const PRINTED = new RegExp(`[${UNSPACED}]+|(?:${LETTER}\\.){2,}|${MARKED}+(?:['’&‐‑-]${MARKED}+)*`, "gu");
  const RUN = new RegExp(`^[${UNSPACED}]`, "u");
  function formsOf(word) {
    if (RUN.test(word)) return Array.from({ length: Math.max(word.length - 1, 1) }, (_, i) => word.slice(i, i + 2));
    if (word.includes(".")) return [word.replaceAll(".", "")];
    const parts = word.split(/[-&]/).map(part => part.replace(/'s$/, ""))
      .flatMap(part => [part.replaceAll("'", ""), ...part.split("'").slice(1).filter(rest => rest.length > 2)]);
    return parts.length === 1 || parts.every(part => part.length > 2) ? parts : [parts.join(""), ...parts.filter(part => part.length > 2)];
  }
  const wordsOf = text => (fold(text).match(WORD) ?? []).flatMap(formsOf);

  // How many letters are wrong, too many, missing or changed places.
  function distance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
    return rows[a.length][b.length];
  }

  // ---- a word of the query: the articles that have it, in whatever form. The newest articles have files of their own.
  async function lookUp(word) {
    const { room, count } = await index;
    const parts = await Promise.all(["w", "n"].map(part => shard(part, word)));
    let found = parts.map(part => part.forms.get(word) ?? []);
    if (!found.flat().length) found = parts.map(part => beginning(part, word));
    const stems = [...new Set(found.flat())];
    const lines = await Promise.all(stems.flatMap(stem => ["w", "n"].map(async (part, i) => parts[i].stems.get(stem) ?? (await shard(part, stem)).stems.get(stem))));
    const term = { word, articles: new Map(), forms: new Set([word]), complete: true, count: 0, names: parts.flatMap(part => part.names), near: [] };
    for (const line of lines.filter(Boolean)) {
      for (const [number, weight] of readList(line.numbers, room))
        term.articles.set(number, Math.max(weight, term.articles.get(number) ?? 0));
      line.forms.forEach(form => term.forms.add(form));
      term.complete &&= !line.count;
      term.count = Math.max(term.count, line.count);
    }
    term.count = Math.max(term.count, term.articles.size);
    term.value = Math.log(1 + (count - term.count + .5) / (term.count + .5));
    if (!term.articles.size && word.length > 3)
      term.near = parts.flatMap(part => [...part.stems.values()]).flatMap(stem => stem.forms.length > 1 ? stem.forms.slice(1) : stem.forms).map(form => [distance(form, word), form]).filter(([far, form]) => far <= (form.length > 6 ? 2 : 1)).sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, form]) => form);
    return term;
  }

  function beginning(here, word) {
    if (word.length < 3) return [];
    const longer = [...here.forms].filter(([form]) => form.startsWith(word)).flatMap(([, stems]) => stems);
    if (longer.length) return [...new Set(longer)].slice(0, 20);
    for (let size = word.length - 1; size >= Math.max(5, word.length - 3); size--)
      if (here.forms.has(word.slice(0, size))) return here.forms.get(word.slice(0, size));
    return [];
  }

  // The articles of a topic, name, author or source: all of them.
  const filters = new Map();
  async function filterOf(stem) {
    if (!filters.has(stem)) filters.set(stem, readList(await load(`search/f/${stem}`), (await index).room));
    return filters.get(stem);
  }

  // ---- the query, as the address has it
  function dayOf(text, last = false) { // the first or last day of `1994`, `1994-03` or `1994-03-17`; 0 for anything else
    const [all, year, month, day] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text.trim()) ?? [];
    if (!all) return 0;
    return (last && !day ? Date.UTC(year, month ?? 12, 0) : Date.UTC(year, (month ?? 1) - 1, day ?? 1)) / DAY + EPOCH;
  }
  const given = () => new URLSearchParams(location.search);
  let chosen = given().getAll("is");
  function address() {
    const params = new URLSearchParams();
    if (field.value.trim()) params.set("q", field.value.trim());
    chosen.forEach(stem => params.append("is", stem));
    for (const id of ["from", "to"]) if ($(id).value) params.set(id, $(id).value);
    if ($("sort").value) params.set("sort", $("sort").value);
    return String(params);
  }

  async function find() {
    const { room } = await index;
    const query = field.value.replace(/[“”„«»]/g, '"');
    const words = [...new Set(wordsOf(query.replace(/"~\d+/g, '"')))].slice(0, 12);
    const [terms, limits] = await Promise.all([Promise.all(words.map(lookUp)), Promise.all(chosen.map(filterOf))]);
    const phrases = [...query.matchAll(/"([^"]+)"(?:~(\d+))?/g)].map(([, text, far]) => ({ words: wordsOf(text), far })).filter(phrase => phrase.words.length > 1);
    const [from, to] = [dayOf($("from").value), dayOf($("to").value, true)];
    const numbers = new Set(terms.length ? terms.flatMap(term => [...term.articles.keys()]) : limits[0]?.keys());
    let found = [];
    for (const number of numbers) {
      const day = Math.floor(number / room);
      if ((from && day < Math.max(from, FIRST_DATED)) || (to && (day > to || day < FIRST_DATED))) continue;
      if (limits.some(articles => !articles.has(number))) continue;
      const lacking = terms.filter(term => !term.articles.has(number));
      const score = terms.reduce((sum, term) => sum + (term.articles.get(number) ?? (term.complete ? 0 : .5)) * term.value, 0);
      found.push({ number, day, score, all: lacking.every(term => !term.complete), unsure: lacking.filter(term => !term.complete) });
    }
    if (phrases.length) found = found.filter(one => one.all);
    const byDate = { newest: (a, b) => b.number - a.number, oldest: (a, b) => a.number - b.number }[$("sort").value || (terms.length ? "" : "newest")];
    found.sort(byDate ?? ((a, b) => b.all - a.all || b.score - a.score || b.number - a.number));
    if (byDate && found.some(one => one.all)) found = found.filter(one => one.all);
    return { query, words, terms, phrases, found, ranked: !byDate, at: 0, shown: [], all: found.filter(one => one.all).length };
  }

  // ---- an article, read for the results on show
  async function read(search, one) {
    const high = Math.floor(one.number / 46656), low = one.number % 46656;
    const content = await load(`search/a/${high.toString(36)}/${low.toString(36)}`);
    if (!content) return null;
    const [headline, url, date, language, text, refs, cited, printings = []] = content;
    const article = { headline, url, date, language, text, refs, cited, printings: printings.map(([name, source, href, path]) => ({ name, source, href, path })) };
    one.article = article;
    if (!search.phrases.length && !one.unsure.length && !printings.length) return article;
    let best = held(search, article);
    if (best.worth < search.phrases.length + search.terms.length)
      for (const printing of article.printings) {
        const [headline, url, , , text, refs] = await load(printing.path) ?? ["", "", "", "", "", []];
        const there = held(search, { headline, text, refs });
        if (there.worth > best.worth) { best = there; article.quoted = { ...printing, headline, url, text }; }
      }
    one.gone = !(best.phrases && one.unsure.every(term => one.all === false || best.terms.has(term)));
    return one.gone ? null : article;
  }

  // Which words of the query an article holds, and whether it holds all phrases.
  function held(search, { headline, text, refs }) {
    const words = wordsOf([headline, text, ...refs.map(ref => ref[0])].join("\n")), line = ` ${words.join(" ")} `, has = new Set(words);
    const terms = new Set(search.terms.filter(term => [...term.forms].some(form => has.has(form))));
    const forms = phrase => phrase.words.map(word => search.terms.find(term => term.word === word)?.forms ?? new Set([word]));
    const holds = phrase => phrase.far ? stepsBetween(words, forms(phrase)) <= phrase.far : line.includes(` ${phrase.words.join(" ")} `);
    const phrases = search.phrases.filter(holds).length;
    return { terms, phrases: phrases === search.phrases.length, worth: terms.size + phrases };
  }

  // How many words the first of some words stands before the last, where they are closest together.
  function stepsBetween(words, wanted) {
    const last = new Map();
    let least = Infinity;
    words.forEach((word, at) => {
      wanted.forEach((forms, i) => { if (forms.has(word)) last.set(i, at); });
      if (last.size === wanted.length) least = Math.min(least, at - Math.min(...last.values()));
    });
    return least;
  }

  // ---- showing
  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function hits(text, terms) {
    const found = [];
    for (const match of text.matchAll(PRINTED)) {
      const pieces = RUN.test(match[0]) ? formsOf(match[0]).map((pair, i) => [pair, match.index + i, pair.length]) : [[match[0], match.index, match[0].length]];
      for (const [piece, start, size] of pieces) {
        const forms = formsOf(fold(piece));
        const term = terms.findIndex(one => forms.some(form => one.forms.has(form)));
        if (term >= 0) found.push({ start, end: start + size, term, exact: forms.includes(terms[term].word) });
      }
    }
    return found;
  }

  function marked(parent, text, terms, from = 0, to = text.length, linked = -1, href = "") {
    let at = from;
    for (const { start, end } of hits(text, terms).filter(hit => hit.start >= from && hit.end <= to)) {
      if (end <= at) continue;
      const mark = element("mark", text.slice(Math.max(start, at), end)), link = start === linked && element("a", "", { href });
      parent.append(text.slice(at, Math.max(start, at)), link || mark);
      if (link) link.append(mark);
      at = end;
    }
    parent.append(text.slice(at, to));
    return parent;
  }

  // The address of a passage: the browser finds the words on the page, marks them and scrolls there.
  function passage(url, text, start) {
    const words = text.slice(start, start + 60).split("\n")[0];
    const whole = words.length < 60 ? words : words.slice(0, words.lastIndexOf(" ")) || words;
    return `${url}#:~:text=${encodeURIComponent(whole.trim()).replaceAll("-", "%2D")}`;
  }

  function excerpt(text, terms, url) {
    const found = hits(text, terms);
    const worth = hit => new Set(found.filter(other => other.start >= hit.start && other.end <= hit.start + EXCERPT * .75).map(other => other.term)).size;
    const best = found.slice(0, 200).reduce((best, hit) => { const value = worth(hit); return value > best.value ? { value, start: hit.start } : best; }, { value: 0, start: 0 });
    let from = Math.max(text.lastIndexOf("\n", best.start) + 1, best.start - EXCERPT / 4);
    if (from > 0 && text[from - 1] !== "\n") from = text.indexOf(" ", from) + 1 || from;
    let to = from + EXCERPT;
    to = to >= text.length ? text.length : Math.max(text.lastIndexOf(" ", to), from + EXCERPT / 2);
    const quote = element("p", "", { class: "standfirst" });
    if (from > 0) quote.append("…\u00a0");
    marked(quote, text, terms, Math.floor(from), Math.floor(to), found.length ? best.start : -1, passage(url, text, best.start));
    if (to < text.length) quote.append("\u00a0…");
    return quote;
  }

  function result(article, terms) {
    const item = element("li", "", { class: "brief", dir: "auto" });
    if (article.language) item.lang = article.language;
    const link = marked(element("a", "", { class: "headline", href: article.url }), article.headline, terms);
    const source = article.refs.find(ref => ref[1].startsWith("sources/")), quoted = article.quoted ?? article;
    item.append(link, excerpt(quoted.text, terms, quoted.url), element("p", [article.date, source?.[0]].filter(Boolean).join(" · "), { class: "under" }));
    if (article.printings.length) item.append(printings(article));
    return item;
  }

  // Other printings of an article: the one that holds what was asked for, or all.
  function printings({ quoted, printings }) {
    const note = element("p", quoted ? TEXTS.quoted : TEXTS.printings, { class: "under" });
    (quoted ? [quoted] : printings).forEach(({ name, source, href }, i) =>
      note.append(i ? "; " : " ", element("a", name, { href, dir: "auto" }), source && ` (${source})`));
    return note;
  }

  function button(text, count, act) {
    const made = element("button", text, { type: "button" });
    if (count) made.append(" ", element("span", number(count), { class: "n" }));
    made.onclick = act;
    const item = element("li");
    item.append(made);
    return item;
  }

  function group(title, items, attributes = {}) {
    const made = element("details", "", attributes), words = element("ul", "", { class: "run" });
    words.append(...items);
    made.append(element("summary", title), words);
    return made;
  }

  function choose(stem) {
    chosen = chosen.includes(stem) ? chosen.filter(other => other !== stem) : [...chosen, stem];
    run();
  }

  // Filters: what the results on show are about, each with its number among all results; a kind is counted when it is opened.
  const opened = new Set(["years"]);
  function results(search) { // of a phrase, those that are known to hold it
    return search.found.filter(one => !one.gone && (!search.phrases.length || search.shown.includes(one.article)));
  }

  async function counts(search, stems) {
    const numbers = results(search).map(one => one.number);
    const lists = await Promise.all(stems.map(filterOf));
    return lists.map(list => numbers.filter(number => list.has(number)).length);
  }

  async function fillGroup(search, box, refs) {
    const stems = [...refs.keys()], found = await counts(search, stems);
    const best = stems.map((stem, i) => ({ stem, count: found[i], name: refs.get(stem) })).filter(one => one.count).sort((a, b) => b.count - a.count).slice(0, MOST_OF_KIND);
    box.querySelector("ul").replaceChildren(...best.map(({ stem, count, name }) => button(name, count, () => choose(stem))));
  }

  function yearGroup(search) {
    const years = new Map();
    for (const one of results(search))
      if (one.day >= FIRST_DATED) { const year = new Date((one.day - EPOCH) * DAY).getUTCFullYear(); years.set(year, (years.get(year) ?? 0) + 1); }
    const text = year => String(year).padStart(4, "0");
    const setYear = year => {
      const same = $("from").value === text(year) && $("to").value === text(year);
      $("from").value = $("to").value = same ? "" : text(year);
      run();
    };
    return years.size > 1 ? group(TEXTS.years, [...years].sort((a, b) => b[0] - a[0]).map(([year, count]) => button(text(year), count, () => setYear(year))), { "data-kind": "years" }) : null;
  }

  function showFilters(search) {
    const refs = new Map(search.shown.flatMap(article => article.refs).map(([name, stem]) => [stem, name]));
    const rows = [yearGroup(search)];
    for (const [kind, title] of Object.entries(KINDS)) {
      const some = new Map([...refs].filter(([stem]) => stem.startsWith(kind + "/") && !chosen.includes(stem)).slice(0, MOST_COUNTED));
      if (!some.size) continue;
      const box = group(title, [], { "data-kind": kind });
      box.fill = () => fillGroup(search, box, some);
      rows.push(box);
    }
    const shown = rows.filter(Boolean);
    for (const box of shown) {
      const kind = box.dataset.kind;
      box.open = opened.has(kind);
      if (box.open) box.fill?.();
      box.ontoggle = () => {
        if (box.open === opened.has(kind)) return;
        if (box.open) { opened.add(kind); box.fill?.(); } else opened.delete(kind);
      };
    }
    $("facets").replaceChildren(...shown);
    $("filters").hidden = !shown.length;
    const label = stem => refs.get(stem) ?? stem.split("/").pop().replaceAll("-", " ");
    $("chosen").replaceChildren(...chosen.map(stem => button(`${label(stem)} ×`, 0, () => choose(stem))));
    $("chosen").querySelectorAll("button").forEach((made, i) => made.setAttribute("aria-label", filled(TEXTS.without, { name: label(chosen[i]) })));
  }

  // Names first: those of whose words each word of the query is the beginning, most articles first.
  function offered(search) {
    const found = new Map();
    for (const term of search.terms)
      for (const [rank, page, name, ...aliases] of term.names) {
        const words = wordsOf([name, ...aliases].join("\n"));
        if (search.words.join("").length > 1 && search.words.every(word => words.some(other => other.startsWith(word))))
          found.set(page + name, { rank: Number(rank.slice(1)), name, href: (page.includes("/") ? page : `${page}/${name.toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}`) + ".html" });
      }
    return [...found.values()].sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1)).slice(0, MOST_NAMES);
  }

  function showNames(offers) {
    if (offers.map(offer => offer.href).join() === [...names.children].map(link => link.getAttribute("href")).join()) return;
    names.replaceChildren(...offers.map(({ name, href }, i) => {
      const link = element("a", name, { role: "option", id: `name-${i}`, href, tabindex: "-1", "aria-selected": "false", dir: "auto" });
      link.append(" ", element("span", KINDS[href.split("/")[0]], { class: "n" }));
      return link;
    }));
    names.hidden = !offers.length;
    field.setAttribute("aria-expanded", String(offers.length > 0));
    field.removeAttribute("aria-activedescendant");
  }

  function summary(search) {
    const all = search.all, some = search.found.length - all;
    const cut = search.terms.some(term => !term.complete) ? `; ${TEXTS.cut}` : "";
    if (!search.shown.length) return TEXTS.none;
    if (search.phrases.length) return counted(search.at < search.found.length ? TEXTS.least : TEXTS.articles, search.shown.length);
    if (search.words.length < 2) return counted(TEXTS.articles, search.found.length) + (cut && ` ${filled(TEXTS.about, { count: number(Math.max(...search.terms.map(term => term.count))) })}`);
    return (all ? counted(TEXTS.every, all) + (some ? `, ${counted(TEXTS.some, some)}` : "") : counted(TEXTS.partly, some)) + cut;
  }

  function nothing(search) {
    const near = [...new Set(search.terms.flatMap(term => term.near))].slice(0, 3);
    if (!near.length) return element("li", TEXTS.advice);
    const note = element("li"), [before, after] = TEXTS.mean.split("%(words)s");
    note.append(before);
    near.forEach((word, i) => note.append(i ? ", " : "", element("a", word, { href: `?q=${encodeURIComponent(word)}` })));
    note.append(after);
    return note;
  }

  // ---- running
  let current = 0;
  async function run() {
    const mine = ++current, query = address();
    try { history.replaceState(null, "", location.pathname + (query && `?${query}`)); } catch { /* the address stays as it was */ }
    $("ways").hidden = Boolean(query);
    if (!query) {
      showNames([]); list.replaceChildren(); offer([]); status.textContent = ""; more.hidden = true; $("filters").hidden = true;
      return;
    }
    const search = await find();
    if (mine !== current) return;
    showNames(document.activeElement === field || !search.found.length ? offered(search) : []);
    const items = await next(search, mine);
    if (mine !== current) return;
    list.replaceChildren(...(search.shown.length ? items : [nothing(search)]));
    $("ways").hidden = search.shown.length > 0;
    after(search);
  }

  // The next results: articles are read in turn until enough of them hold what could not be known before.
  async function next(search, mine) {
    const found = [], wanted = search.ranked && search.terms.length === 1 ? 2 * SHOWN : SHOWN; // of one word, reading tells most
    for (let read_ = 0; found.length < wanted && search.at < search.found.length && read_ < MOST_READ && mine === current;) {
      const batch = search.found.slice(search.at, search.at + wanted - found.length);
      search.at += batch.length;
      read_ += batch.length;
      await Promise.all(batch.map(one => read(search, one)));
      found.push(...batch.filter(one => one.article && !one.gone));
    }
    if (search.ranked) {
      for (const one of found) one.score *= fitness(one.article.quoted ?? one.article, search.terms);
      found.sort((a, b) => b.all - a.all || b.score - a.score || b.number - a.number);
    }
    search.shown.push(...found.map(one => one.article));
    return found.map(one => result(one.article, search.terms));
  }

  // What reading tells of an article: it counts twice where the words of the query stand side by side, and twice where they
  // stand as they were asked for. What is in the headline is near to all that is in the text.
  function fitness({ headline, text }, terms) {
    const found = hits(`${headline}\n${text}`, terms), body = found.filter(hit => hit.start > headline.length);
    const above = new Set(found.filter(hit => hit.start < headline.length).map(hit => hit.term));
    const every = [...terms.keys()], below = every.filter(term => !above.has(term));
    const far = Math.min(span(found, every), below.length ? span(body, below) + REACH : Infinity);
    const exact = new Set(found.filter(hit => hit.exact).map(hit => hit.term));
    const worth = some => some.reduce((sum, term) => sum + terms[term].value, 0);
    return (1 + 1 / (1 + far / REACH)) * (1 + worth([...exact]) / worth(every));
  }

  // The characters in which some terms stand where they are closest together.
  function span(found, wanted) {
    const last = new Map();
    let least = Infinity;
    for (const { start, end, term } of found.filter(hit => wanted.includes(hit.term))) {
      last.set(term, start);
      if (last.size === wanted.length) least = Math.min(least, end - Math.min(...last.values()));
    }
    return least;
  }

  function after(search) {
    status.textContent = summary(search);
    showFilters(search);
    offer(search.shown);
    more.hidden = search.at >= search.found.length;
    more.onclick = async () => {
      const mine = current, items = await next(search, mine);
      if (mine !== current) return;
      list.append(...items);
      items[0]?.querySelector("a").focus();
      after(search);
    };
  }

  // The results on show for reference managers, as RIS asks for them.
  function offer(articles) {
    const base = document.querySelector("link[rel=canonical]")?.href.replace(/search\.html$/, "");
    const records = articles.map(({ headline, url, cited }) =>
      ["TY  - NEWS", `TI  - ${headline}`, ...cited, ...(base ? [`UR  - ${base}${url}`] : []), "ER  - ", ""].join("\r\n"));
    const href = `data:application/x-research-info-systems;charset=utf-8,${encodeURIComponent(records.join(""))}`;
    $("take").replaceChildren(...(records.length ? [element("a", counted(TEXTS.take, records.length), { href, download: "results.ris" })] : []));
  }

  let timer = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 120); });
  field.addEventListener("keydown", event => {
    const options = [...names.children], at = options.findIndex(option => option.ariaSelected === "true");
    if (event.key === "Escape" && !names.hidden) { event.preventDefault(); showNames([]); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); options[at].click(); }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !options.length) return;
    event.preventDefault();
    const to = event.key === "ArrowDown" ? at + 1 : at < 0 ? options.length - 1 : at - 1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    if (options[to]) field.setAttribute("aria-activedescendant", options[to].id); else field.removeAttribute("aria-activedescendant");
  });
  $("search").addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); run(); });
  for (const id of ["from", "to", "sort"]) $(id).addEventListener("change", run);

  function start() {
    const params = given();
    field.value = params.get("q") ?? "";
    for (const id of ["from", "to", "sort"]) $(id).value = params.get(id) ?? "";
    run();
  }
  start();
})();
