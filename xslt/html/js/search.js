// The search page: reads the index as far as a query needs it, from scripts, so that it works from file:// too.
// src/samizdat/publish/site/search/shards.py writes the index and says what its files hold. Needs words.js.
"use strict";

{
  const PAGE = 20;
  const VALUES = 8;
  // The places of words jump by so many where text is left out: what comes before the first jump is a name's record.
  const JUMP = 100;
  // What a hit in the name itself counts for.
  const NAMED = 8;
  const PAUSE = 150;
  // So many files of words are read at most for the word that was probably meant.
  const NEAR = 8;

  const form = document.querySelector(".finder");
  const field = form.querySelector("[type=search]");
  const order = form.querySelector("[name=order]");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector(".hits");
  const more = form.querySelector(".more");
  const narrowing = form.querySelector(".facets");
  const groups = [...form.querySelectorAll("[data-facet]")];
  const said = form.dataset;
  const say = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, number) => values[number - 1]);

  // Files of the index

  const loading = new Map();

  const load = (name) => {
    if (!loading.has(name)) {
      const file = {};
      file.value = new Promise((resolve, reject) => {
        file.resolve = resolve;
        const script = document.createElement("script");
        script.src = `${said.index}${name}.js`;
        script.onerror = () => reject(new Error(script.src));
        document.head.append(script);
      });
      loading.set(name, file);
    }
    return loading.get(name).value;
  };

  samizdat.take = (name, value) => loading.get(name).resolve(value);

  // Rising numbers, written as the steps between them in base 36.
  const numbers = (steps) => {
    let last = 0;
    return steps === "" ? [] : steps.split(",").map((step) => (last += parseInt(step, 36)));
  };

  // A word's records and its places in each: RECORD:PLACE,PLACE;RECORD:…
  const occurrences = function* (text) {
    let record = 0;
    for (const part of text.split(";")) {
      const [step, places] = part.split(":");
      yield [(record += parseInt(step, 36)), numbers(places)];
    }
  };

  const lastStart = (starts, value) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  // Looking up

  // The records that have a word, or words that begin so: their places, and which of them are the word itself.
  const lookUp = async (index, word, whole) => {
    const first = Math.max(0, lastStart(index.words, word));
    const last = whole ? first : Math.max(first, lastStart(index.words, `${word}\uffff`));
    const found = new Map();
    for (let shard = first; shard <= last; shard += 1) {
      const words = await load(`words-${shard}`);
      for (const each of whole ? [word] : Object.keys(words).filter((key) => key.startsWith(word))) {
        if (!Object.hasOwn(words, each)) continue;
        for (const [record, places] of occurrences(words[each])) {
          const hit = found.get(record) ?? { places: [], itself: 0 };
          hit.places.push(...places);
          hit.itself += each === word ? places.length : 0;
          found.set(record, hit);
        }
      }
    }
    return found;
  };

  // The records that have a term: a word, or a phrase, whose words follow each other.
  const findTerm = async (index, { words, whole, also = [] }) => {
    const found = await findWords(index, words, whole);
    for (const other of await Promise.all(also.map((each) => findTerm(index, each)))) add(found, other);
    return found;
  };

  // Add what one term has found to what another has.
  const add = (found, other) => {
    for (const [record, hit] of other) {
      const known = found.get(record);
      found.set(record, known ? { places: [...known.places, ...hit.places], itself: known.itself + hit.itself } : hit);
    }
  };

  const findWords = async (index, words, whole) => {
    const [first, ...others] = await Promise.all(words.map((word) => lookUp(index, word, whole)));
    if (!others.length) return first;
    const found = new Map();
    for (const [record, { places }] of first) {
      const next = others.map((each) => new Set(each.get(record)?.places));
      const starts = places.filter((place) => next.every((set, step) => set.has(place + step + 1)));
      if (starts.length) found.set(record, { places: starts, itself: starts.length });
    }
    return found;
  };

  // The records that have all terms, each with what it counts for: rare words more than frequent ones, words more
  // than beginnings, a name's own record more than the passages that have it.
  const findAll = async (index, terms, entities) => {
    const found = await Promise.all(terms.map((term) => findTerm(index, term)));
    for (const pair of samizdat.joined(terms)) {
      const together = await findTerm(index, pair);
      add(found[pair.place], together);
      add(found[pair.place + 1], together);
    }
    const [smallest] = [...found].sort((one, other) => one.size - other.size);
    const scores = new Map();
    for (const record of smallest.keys()) {
      if (!found.every((each) => each.has(record))) continue;
      const score = found.reduce((sum, each) => {
        const { places, itself } = each.get(record);
        const named = entities.has(record) && places.some((place) => place < JUMP) ? NAMED : 0;
        return sum + Math.log(1 + index.records / each.size) * Math.log(1 + places.length + itself) + named;
      }, 0);
      scores.set(record, score);
    }
    return scores;
  };

  // How many letters are wrong, missing, too many or swapped (Damerau), or more than the limit.
  const slips = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let [before, row] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]), swapped ? before[j - 2] + 1 : Infinity);
      }
      [before, row] = [row, next];
    }
    return row.at(-1);
  };

  // The word of the index that was probably meant: one slip in four letters, the more frequent word first. It begins as
  // what was asked does, for no more of the index is read.
  const nearest = async (index, word) => {
    const limit = Math.floor(word.length / 4);
    const start = [word.slice(0, 1), word.slice(0, 2)].find((each) => shards(index, each).length <= NEAR);
    if (!limit || !start) return null;
    const files = await Promise.all(shards(index, start).map((shard) => load(`words-${shard}`)));
    const near = files.flatMap((words) => Object.entries(words)).filter(([each]) => each.startsWith(start))
      .map(([each, places]) => [slips(word, each, limit), -places.split(";").length, each])
      .filter(([wrong]) => wrong && wrong <= limit);
    return near.sort((one, other) => one[0] - other[0] || one[1] - other[1])[0]?.[2] ?? null;
  };

  const shards = (index, start) => {
    const first = Math.max(0, lastStart(index.words, start));
    const last = Math.max(first, lastStart(index.words, `${start}\uffff`));
    return [...Array(last - first + 1).keys()].map((step) => first + step);
  };

  // The query with each word that finds nothing changed for the nearest one; null where there is none.
  const suggested = async (index, terms, query) => {
    let better = query;
    for (const { words: [word], also } of terms.filter(({ words }) => words.length === 1)) {
      if (also || (await lookUp(index, word, false)).size) continue;
      const near = await nearest(index, word);
      const written = samizdat.words(query).find((each) => each.word === word);
      if (near && written) better = better.replace(query.slice(written.start, written.end), near);
    }
    return better === query ? null : better;
  };

  // Facets

  const decoded = new Map();

  const having = (index, facet, value) => {
    const key = `${facet} ${value}`;
    if (!decoded.has(key)) decoded.set(key, new Set(numbers(index.facets[facet][value] ?? "")));
    return decoded.get(key);
  };

  const narrowed = (index, records, chosen, except) => {
    const wanted = Object.entries(chosen).filter(([facet, values]) => facet !== except && values.length);
    return records.filter((record) =>
      wanted.every(([facet, values]) => values.some((value) => having(index, facet, value).has(record))),
    );
  };

  const counts = (index, facet, records) => {
    const among = new Set(records);
    return Object.keys(index.facets[facet])
      .map((value) => [value, [...having(index, facet, value)].filter((record) => among.has(record)).length])
      .filter(([, count]) => count);
  };

  const called = (index, group, value) => {
    const name = group.dataset[value] ?? index.names[value];
    return name ?? index.documents.find(([id]) => id === value)?.[1] ?? value;
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const choice = (index, group, value, count, checked) => {
    const box = make("input", { type: "checkbox", name: group.dataset.facet, value, checked });
    return make("li", {}, make("label", {}, box, make("span", {}, called(index, group, value)), make("small", {}, count)));
  };

  const showFacet = (index, group, found, chosen) => {
    const { facet } = group.dataset;
    const values = new Map(counts(index, facet, found));
    for (const value of chosen[facet]) values.set(value, values.get(value) ?? 0);
    const rows = [...values].sort(([, one], [, other]) => other - one);
    const open = group.dataset.all ? rows : rows.filter(([value], place) => place < VALUES || chosen[facet].includes(value));
    const all = make("button", { type: "button", className: "all" }, say(said.all, rows.length));
    all.addEventListener("click", () => {
      group.dataset.all = "yes";
      showFacet(index, group, found, chosen);
      group.querySelectorAll("input")[VALUES]?.focus();
    });
    const focused = document.activeElement?.name === facet ? document.activeElement.value : null;
    const items = open.map(([value, count]) => choice(index, group, value, count, chosen[facet].includes(value)));
    group.querySelector("ul").replaceChildren(...items, ...(open.length < rows.length ? [make("li", {}, all)] : []));
    group.hidden = rows.length < 2 && !chosen[facet].length;
    if (focused !== null) group.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
  };

  // Hits

  // Words around the first place, with all places in them marked.
  const excerpt = (text, places, width = 280) => {
    const start = text.length <= width ? 0 : Math.max(0, (places[0]?.[0] ?? 0) - width / 3);
    const from = start ? text.indexOf(" ", start) + 1 : 0;
    const to = from + width >= text.length ? text.length : text.lastIndexOf(" ", from + width);
    const parts = [from ? "… " : ""];
    let last = from;
    for (const [first, end] of places.filter(([first, end]) => first >= from && end <= to)) {
      if (first < last) continue;
      parts.push(text.slice(last, first), make("mark", {}, text.slice(first, end)));
      last = end;
    }
    return [...parts, text.slice(last, to), to < text.length ? " …" : ""];
  };

  const hit = (index, terms, [kind, address, place, title, id, text, editors]) => {
    const language = index.documents.find(([document]) => document === id)?.[2] ?? said.language;
    const [page, anchor] = address.split("#");
    const asked = terms.length ? `?find=${encodeURIComponent(field.value.trim())}` : "";
    const link = make("a", { href: `${page}${asked}${anchor ? `#${anchor}` : ""}`, lang: language });
    link.append(...(kind === "entity" ? excerpt(title, samizdat.places(title, terms)) : [title]));
    const about = make("p", { className: "about" }, make("span", {}, groups[0].dataset[`${kind}One`]));
    if (place) about.append(" · ", make("span", { lang: language }, place));
    const found = [["source", text], ["note", editors]].map(([name, words]) => [name, words, samizdat.places(words, terms)]);
    const some = found.some(([, , places]) => places.length);
    // Where only one voice has the words the other is not needed to see why it is a hit.
    const shown = found.filter(([name, words, places]) => words && (places.length || !some || name === "note" && kind === "entity"));
    const quoted = shown.map(([name, words, places]) => make("p", { className: name, lang: language }, ...excerpt(words, places)));
    return make("li", {}, make("h2", {}, link), about, ...quoted);
  };

  const show = async (index, terms, records) => {
    const shards = records.map((record) => lastStart(index.texts, record));
    const texts = await Promise.all(shards.map((shard) => load(`texts-${shard}`)));
    return records.map((record, place) => hit(index, terms, texts[place][record - index.texts[shards[place]]]));
  };

  // The state of the search is the page's address.

  const facets = groups.map((group) => group.dataset.facet);
  const state = () => {
    const asked = new FormData(form);
    return { query: field.value.trim(), order: order.value, chosen: Object.fromEntries(facets.map((facet) => [facet, asked.getAll(facet)])) };
  };

  // Each choice is a step that Back undoes; typing is one.
  const remember = ({ query, order: by, chosen }, step) => {
    const address = new URL(location.href);
    address.search = new URLSearchParams([
      ...(query ? [["q", query]] : []),
      ...Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => [facet, value])),
      ...(by === "text" ? [["order", by]] : []),
    ]);
    if (step && address.href !== location.href) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };

  const recalled = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    order.value = asked.get("order") === "text" ? "text" : "rank";
    return { query: field.value.trim(), order: order.value, chosen: Object.fromEntries(facets.map((facet) => [facet, asked.getAll(facet)])) };
  };

  let latest = 0;

  let unfilled = false;

  const clear = () => {
    unfilled = true;
    status.textContent = "";
    more.hidden = true;
    list.replaceChildren();
  };

  // Facets are filled in where they are seen, or where something of them is chosen.
  const showFacets = (index, all, chosen) => {
    unfilled = !narrowing.open && !Object.values(chosen).some((values) => values.length);
    if (unfilled) return;
    for (const group of groups) showFacet(index, group, narrowed(index, all, chosen, group.dataset.facet), chosen);
  };

  const search = async ({ query, order: by, chosen }) => {
    const turn = (latest += 1);
    const terms = samizdat.terms(query);
    const idle = !terms.length && !Object.values(chosen).some((values) => values.length);
    form.classList.toggle("idle", idle);
    // On a phone nothing of the index is shown before something is asked.
    if (idle && !narrowing.open) return clear();
    const index = await load("index");
    const scores = terms.length ? await findAll(index, terms, having(index, "kind", "entity")) : null;
    const all = scores ? [...scores.keys()].sort((one, other) => one - other) : [...Array(index.records).keys()];
    if (turn !== latest) return;
    const found = narrowed(index, all, chosen);
    if (scores && by === "rank") found.sort((one, other) => scores.get(other) - scores.get(one));
    showFacets(index, all, chosen);
    status.textContent = idle ? "" : say(found.length === 0 ? said.none : found.length === 1 ? said.one : said.many, found.length);
    list.replaceChildren();
    if (!found.length && terms.length) await suggest(await suggested(index, terms, query), turn);
    await extend(index, terms, idle ? [] : found, turn);
  };

  // Offer a query that finds something.
  const suggest = (better, turn) => {
    if (!better || turn !== latest) return;
    const address = new URL(location.href);
    address.searchParams.set("q", better);
    const link = make("a", { href: address.href }, better);
    const [before, after] = said.near.split("{1}");
    status.append(" ", before, link, after);
  };

  // Show the next hits; the button that asks for more of them keeps its place at their end.
  const extend = async (index, terms, found, turn) => {
    const from = list.childElementCount;
    const items = await show(index, terms, found.slice(from, from + PAGE));
    if (turn !== latest) return;
    list.append(...items);
    more.hidden = list.childElementCount >= found.length;
    more.onclick = async () => {
      await extend(index, terms, found, turn);
      list.children[from + PAGE]?.querySelector("a").focus();
    };
  };

  let last = null;
  const run = async (asked) => {
    last = asked;
    try {
      await search(asked);
    } catch (error) {
      status.textContent = say(said.failed, error.message);
      throw error;
    }
  };

  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => now(), PAUSE);
  };
  const now = (step = false) => {
    const asked = state();
    remember(asked, step);
    return run(asked);
  };

  field.addEventListener("input", later);
  form.addEventListener("change", (event) => event.target === field || now(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    now(true);
  });
  addEventListener("popstate", () => run(recalled()));
  narrowing.addEventListener("toggle", () => narrowing.open && unfilled && run(last));
  narrowing.open = matchMedia("(width >= 60rem)").matches;
  run(recalled());
  if (!location.search) field.focus();
}
