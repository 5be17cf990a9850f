// Open pages of a site in Firefox and say what was seen, as JSON: for each page and width the errors and how far it is too
// wide; then what each behaviour came to, as true or a sentence. tests/browser/test_firefox.py asks for it.
//
//     node firefox.mjs FIREFOX ADDRESS PAGE…

import puppeteer from "puppeteer";

const [executablePath, site, ...pages] = process.argv.slice(2);
const WIDTHS = [390, 1280];
const PATIENCE = 20_000;

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });

const open = async (path, width) => {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.setViewport({ width, height: 900 });
  await page.goto(`${site}${path}`, { waitUntil: "load" });
  return { page, errors };
};

const seen = [];
for (const width of WIDTHS) {
  for (const path of pages) {
    const { page, errors } = await open(path, width);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    seen.push({ path, width, over, errors });
    await page.close();
  }
}

const behaviours = {
  "a search finds a name without its accent": [`search.html?q=gero`, 390, async (page) => {
    await page.waitForSelector(".hits li");
    return page.$eval(".hits", (hits) => /Gerő/.test(hits.textContent));
  }],
  "a name opens a card": ["swp-1957.html", 1280, async (page) => {
    const name = "article .words a.persName[id]";
    await page.$eval(name, (link) => link.scrollIntoView({ block: "center" }));
    await page.click(name);
    await page.waitForSelector(".card:popover-open");
    return page.$eval(".card:popover-open .called", (called) => called.textContent.trim() !== "");
  }],
  "the ways are a menu on a phone": ["index.html", 390, async (page) => {
    const shown = () => page.$eval("#ways", (ways) => ways.checkVisibility());
    const before = await shown();
    await page.click(".menu");
    return !before && shown();
  }],
  "no note lies over the text": ["swp-1957.html", 1280, (page) => page.$$eval(".row > .aside", (notes) => notes.length > 0 && notes.every((note) => {
    const words = note.parentElement.querySelector(".words").getBoundingClientRect();
    const box = note.getBoundingClientRect();
    return box.left >= words.right || box.top >= words.bottom;
  }))],
  "dark is dark": ["index.html", 1280, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.select(".colours", "light");
    const light = await paper();
    await page.select(".colours", "dark");
    return light !== await paper();
  }],
  "a phone shows the document that is picked": ["days/1956-11-04.html", 390, async (page) => {
    const shown = () => page.$$eval(".beside .said", (all) => all.map((one) => one.checkVisibility()));
    const before = await shown();
    await (await page.$$(".pick input"))[1].click();
    const after = await shown();
    return before.indexOf(true) === 0 && after.indexOf(true) === 1 && after.filter(Boolean).length === 1;
  }],
  "a passage is cited": ["swp-1957.html", 1280, async (page) => {
    await page.$eval("a.number", (link) => link.click());
    await page.waitForSelector(".citing:popover-open");
    return page.$eval(".citing:popover-open", (card) => /Revolution in Hungary/.test(card.textContent));
  }],
};

const done = {};
for (const [what, [path, width, look]] of Object.entries(behaviours)) {
  const { page } = await open(path, width);
  done[what] = await look(page).catch((error) => String(error));
  await page.close();
}

await browser.close();
console.log(JSON.stringify({ seen, done }));
