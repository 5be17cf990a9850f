// A note that stands beside the text moves nothing: a click on its mark, or on the number that leads back, goes there without
// scrolling where it is in sight already.
"use strict";

{
  const MARKS = "a.mark[href^='#']";

  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  document.querySelector("article.text").addEventListener("click", (event) => {
    const link = event.target.closest(MARKS);
    const target = link && samizdat.plain(event) && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || !seen(target)) return;
    event.preventDefault();
    const { scrollX, scrollY } = window;
    location.hash = link.hash;
    scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  });
}
