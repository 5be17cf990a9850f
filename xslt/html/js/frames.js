// A drawing that is wider than its frame shows its middle first, for its edges hold little.
if (!location.hash) {
  for (const frame of document.querySelectorAll("figure .frame")) {
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
  }
}
