// The tablet in the team room forgets whoever leaves it. Without this file the page goes to the door by itself.
const { rest, leave } = document.body.dataset;
const stay = document.getElementById("still-here"), said = document.getElementById("still-here-said");
const WARN = 20, NOTED = 10; // seconds: time to answer (WCAG 2.2.1), and how often a touch is told to the server
let touched = Date.now(), telling = false;
history.replaceState(null, "", location.href); // a page that answered a form: going back sends nothing again

function go() {
  clearInterval(watch);
  document.body.replaceChildren(); // nobody reads on while the door is fetched
  location.replace(leave);
}

async function goOn() {
  if (telling) return;
  telling = true;
  const since = Date.now(), sent = stay && { method: "POST", body: new FormData(stay), redirect: "manual" };
  const answer = stay ? await fetch(stay.action, sent).catch(() => null) : { status: 204 };
  telling = false;
  if (answer?.status === 204) touched = since; // no connection: the next touch tries again
  else if (answer) go();
}

const watch = setInterval(() => {
  const left = Math.ceil(rest - (Date.now() - touched) / 1000);
  const typed = [...document.querySelectorAll("input:not([type=hidden])")].some((one) => one.value);
  if (left <= 0 && (stay || typed || location.search || document.querySelector("[role=alert]"))) return go();
  if (!stay) return; // an untouched door waits
  stay.querySelector("[data-left]").textContent = left;
  if (stay.hidden === left > WARN) return;
  stay.hidden = left > WARN;
  said.textContent = stay.hidden ? "" : said.dataset.words;
}, 500);

const touch = () => { if (Date.now() - touched > NOTED * 1000) goOn(); };
["pointerdown", "keydown", "focusin"].forEach((kind) => addEventListener(kind, touch));
stay?.addEventListener("submit", (event) => { event.preventDefault(); document.getElementById("main").focus(); goOn(); });
addEventListener("pagehide", () => document.body.replaceChildren());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
