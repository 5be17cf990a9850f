// The map answers: circles grow and shrink with the documents that count, and a row and its circle point at each other.
(() => {
  const sites = [...document.querySelectorAll(".site")];
  const rows = new Map([...document.querySelectorAll("[data-place]")].map((row) => [row.dataset.place, row]));
  const chosen = document.querySelector(".chosen");
  const boxes = [...chosen.querySelectorAll("input")];

  const resize = () => {
    const counted = boxes.filter((box) => box.checked).map((box) => Number(box.value));
    for (const site of sites) {
      const counts = site.dataset.counts.split(" ").map(Number);
      const mentions = counted.reduce((sum, document) => sum + counts[document], 0);
      const radius = Number(site.ownerSVGElement.dataset.radius) * Math.sqrt(Math.max(mentions, 1));
      site.querySelector("circle").setAttribute("r", radius.toFixed(1));
      site.classList.toggle("silent", mentions === 0);
    }
  };

  const point = (id, on) => {
    document.getElementById(id)?.classList.toggle("pointed", on);
    rows.get(id)?.classList.toggle("pointed", on);
  };

  for (const site of [...sites, ...rows.values()]) {
    const id = site.dataset.place ?? site.id;
    for (const [begin, end] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
      site.addEventListener(begin, () => point(id, true));
      site.addEventListener(end, () => point(id, false));
    }
  }

  chosen.addEventListener("change", resize);
  // A browser that comes back to the page may remember the boxes.
  if (boxes.some((box) => !box.checked)) resize();
})();
