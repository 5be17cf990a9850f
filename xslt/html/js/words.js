// Words as a search compares them, and what a query asks for. What is folded here is folded at build time too,
// by src/samizdat/publish/site/search/shards.py; a test holds one to the other.
"use strict";

const samizdat = {};

{
  const LETTERS = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d", ς: "σ" };
  const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|…/gu;
  // So short a beginning would find everything: it is looked for as a whole word.
  const SHORT = 2;

  // A word without diacritics and case: Gero is Gerő.
  samizdat.fold = (word) =>
    word.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[łđøßæœıþðς]/g, (letter) => LETTERS[letter]);

  // The words of a text and where they stand in it; an ellipsis stands for what is left out.
  samizdat.words = (text) =>
    [...text.matchAll(TOKEN)].map((match) => ({
      word: samizdat.fold(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));

  // The days that a query may name, by the months of the page's language and of English; made when one is asked for, since
  // the names of months take a phone longer than all the rest of a page.
  const months = () => new Map([document.documentElement.lang, "en"].flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: "long" });
    return [...Array(12).keys()].map((month) => [samizdat.fold(format.format(new Date(2000, month, 1))), month + 1]);
  }));
  let patterns = null;
  const days = () => {
    if (patterns) return patterns;
    const MONTHS = months();
    const NAME = `(${[...MONTHS.keys()].join("|")})`;
    patterns = [
      [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, ([, year, month, day]) => [year, month, day]],
      [new RegExp(`\\b(\\d{4})\\.? ${NAME} (\\d{1,2})\\b\\.?`, "g"), ([, year, month, day]) => [year, MONTHS.get(month), day]],
      [new RegExp(`\\b(\\d{1,2})\\.? ${NAME}\\b(?: (\\d{4})\\b)?`, "g"), ([, day, month, year]) => [year, MONTHS.get(month), day]],
      [new RegExp(`\\b${NAME} (\\d{1,2})\\b\\.?(?:,? (\\d{4})\\b)?`, "g"), ([, month, day, year]) => [year, MONTHS.get(month), day]],
    ];
    return patterns;
  };
  const two = (number) => String(number).padStart(2, "0");

  // Days and numbers of passages, as the index has them: `d19561104`, `d1104`, `p12`. A day is also looked for as it is said.
  const keys = (query) => {
    const found = [];
    let rest = samizdat.fold(query.replace(/§\s*(\d+)/g, " p$1 ")).replace(/\s+/g, " ");
    for (const [pattern, parts] of days()) {
      rest = rest.replace(pattern, (...match) => {
        const [year, month, day] = parts(match);
        const said = samizdat.words(match[0]).map(({ word }) => word);
        found.push({ words: [`d${year ?? ""}${two(month)}${two(day)}`], whole: true, also: [{ words: said, whole: true }] });
        return " ";
      });
    }
    rest = rest.replace(/\bp\d+\b/g, (number) => { found.push({ words: [number], whole: true, also: [] }); return " "; });
    return [found, rest];
  };

  // What a query asks for: words that begin so, and in quotation marks phrases, word for word.
  samizdat.terms = (query) => {
    if (/["“„«]/.test(query) || !/\d/.test(query)) return asked(query);
    const [days, rest] = keys(query);
    return [...days, ...asked(rest)];
  };

  const asked = (query) =>
    [...query.matchAll(/["“„«]([^"“”„«»]*)["“”»]?|[^\s"“”„«»]+/g)].flatMap((match) => {
      const words = samizdat.words(match[0]).map(({ word }) => word).filter((word) => word !== "…");
      if (match[1] === undefined) return words.map((word) => ({ words: [word], whole: word.length <= SHORT }));
      return words.length ? [{ words, whole: true }] : [];
    });

  // Words next to each other are looked for as one word, too: counter revolution is counterrevolution.
  samizdat.joined = (terms) => terms.slice(1).flatMap((term, place) => {
    const [one, other] = [terms[place], term].map((each) => (each.words.length === 1 && !each.also ? each.words[0] : null));
    return one && other ? [{ words: [one + other], whole: false, place }] : [];
  });

  // Where a text has what is asked for: pairs of first and last character, in order.
  samizdat.places = (text, terms) => {
    const words = samizdat.words(text);
    const all = [...terms.flatMap((term) => [term, ...(term.also ?? [])]), ...samizdat.joined(terms)];
    const hyphened = (place) => /^[-\u2010\u2011\u00ad]$/.test(text.slice(words[place].end, words[place + 1]?.start));
    const matches = (found, { whole }, word) => found !== undefined && (whole ? found === word : found.startsWith(word));
    const fits = (term, place) => term.words.every((word, step) => matches(words[place + step]?.word, term, word));
    const across = (term, place) =>
      term.words.length === 1 && hyphened(place) && matches(words[place].word + words[place + 1].word, term, term.words[0]);
    return words.flatMap((word, place) => {
      const lengths = all.filter((term) => fits(term, place)).map((term) => term.words.length);
      if (all.some((term) => across(term, place))) lengths.push(2);
      return lengths.length ? [[word.start, words[place + Math.max(...lengths) - 1].end]] : [];
    });
  };
}
