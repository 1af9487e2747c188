{% load i18n static %}{% get_available_languages as languages %}// Keeps the offline page, "Where to turn" and versioned static files on this device. Nothing personal: no other page, no answer to a form.
const OFFLINE = "{% url "offline" %}";
const SUPPORT = "{% url "support" %}";
const TURNS = [SUPPORT, {% for code, name in languages %}SUPPORT + "?language={{ code }}", {% endfor %}];
const DAY = 24 * 60 * 60 * 1000;
const FILES = [
  "{% static "css/tokens.css" %}", "{% static "css/base.css" %}", "{% static "css/components.css" %}", "{% static "icons/sprite.svg" %}",
  "{% static "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2" %}", "{% static "fonts/fraunces-latin-wght-normal.woff2" %}",
];
const STORE = "medemens:" + FILES.join();
const VERSIONED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll([OFFLINE, ...TURNS, ...FILES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => withoutConnection(url)));
    event.waitUntil(renew().catch(() => undefined));
  } else if (VERSIONED.test(url.pathname)) event.respondWith(fromStore(event.request));
  else if (FILES.includes(url.pathname)) event.respondWith(fetch(event.request).catch(() => caches.match(event.request)));
});

async function withoutConnection(url) {
  const kept = url.pathname === SUPPORT && (await caches.match(SUPPORT + url.search) || await caches.match(SUPPORT));
  return kept || caches.match(OFFLINE);
}

// Numbers change: "Where to turn" is fetched anew once a day, by whatever page is opened. So the copy doesn't tell who looked.
async function renew() {
  const store = await caches.open(STORE);
  const kept = await store.match(SUPPORT);
  if (kept && Date.now() - Date.parse(kept.headers.get("Date")) > DAY) await store.addAll(TURNS);
}

async function fromStore(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(STORE)).put(request, answer.clone());
  return answer;
}
