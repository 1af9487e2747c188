// “Only for me”: what someone writes for themself stays in this browser (own-list.js shows it). Nothing of it is ever sent.
(() => {
  const form = document.querySelector("form[data-own-device]");
  const keep = form?.querySelector("[data-keep-here]");
  if (!keep) return;
  const { ownDevice: person, kind } = form.dataset;
  const words = (field) => {
    if (field.type === "checkbox") return field.checked ? field.labels[0].textContent : "";
    if (field.type !== "date") return field.value && (field.selectedOptions?.[0].textContent ?? field.value);
    const said = { day: "numeric", month: "long", timeZone: "UTC" };
    return field.value && field.valueAsDate.toLocaleDateString(document.documentElement.lang, said);
  };
  const filled = (name) => [...form.querySelectorAll(`[name="${name}"]`)].map((field) => words(field).trim()).filter(Boolean);
  // All that was filled in, but for whom it is and until when: that is about others.
  const all = () => [
    filled("ways").join(", "), ...filled("text"), ...filled("name"),
    ["day", "month", "year"].flatMap(filled).join(" "), ...filled("ask_from"),
  ].filter(Boolean).join(" · ");
  keep.hidden = false;
  keep.addEventListener("click", () => {
    const text = all(), key = `only-me:${person}`;
    if (!text) return form.elements.text.focus();
    localStorage.setItem(key, JSON.stringify([...JSON.parse(localStorage.getItem(key) || "[]"), { kind, text }]));
    location.assign(`${form.querySelector(".actions a").href}#own-device`);
  });
})();
