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

  // What a query asks for: words that begin so, and in quotation marks phrases, word for word.
  samizdat.terms = (query) =>
    [...query.matchAll(/["“„«]([^"“”„«»]*)["“”»]?|[^\s"“”„«»]+/g)].flatMap((match) => {
      const words = samizdat.words(match[0]).map(({ word }) => word).filter((word) => word !== "…");
      if (match[1] === undefined) return words.map((word) => ({ words: [word], whole: word.length <= SHORT }));
      return words.length ? [{ words, whole: true }] : [];
    });

  // Where a text has what is asked for: pairs of first and last character, in order.
  samizdat.places = (text, terms) => {
    const words = samizdat.words(text);
    const fits = (term, place) =>
      term.words.every((word, step) => {
        const found = words[place + step]?.word;
        return found !== undefined && (term.whole ? found === word : found.startsWith(word));
      });
    return words.flatMap((word, place) => {
      const lengths = terms.filter((term) => fits(term, place)).map((term) => term.words.length);
      return lengths.length ? [[word.start, words[place + Math.max(...lengths) - 1].end]] : [];
    });
  };
}
