// “Only for me”: what someone writes for themself stays in this browser. Nothing of it is ever sent.
(() => {
  const key = (person) => `only-me:${person}`;
  const read = (person) => JSON.parse(localStorage.getItem(key(person)) || "[]");
  const write = (person, notes) => localStorage.setItem(key(person), JSON.stringify(notes));

  const form = document.querySelector("form[data-own-device]");
  const keep = form?.querySelector("[data-keep-here]");
  const filled = (name) => [...form.querySelectorAll(`[name="${name}"]`)].map((field) => {
    if (field.type === "checkbox") return field.checked ? field.labels[0].textContent.trim() : "";
    if (field.type === "date") return field.value && field.valueAsDate.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", timeZone: "UTC" });
    return field.value.trim() && (field.selectedOptions?.[0].textContent ?? field.value).trim();
  }).filter(Boolean);
  // All that was filled in, but for whom it is and until when: that is about others.
  const said = () => [filled("ways").join(", "), ...filled("text"), ...filled("name"), ["day", "month", "year"].flatMap(filled).join(" "), ...filled("ask_from")]
    .filter(Boolean).join(" · ");
  if (keep) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      const text = said();
      if (!text) return form.elements.text.focus();
      write(form.dataset.ownDevice, [...read(form.dataset.ownDevice), { kind: form.dataset.kind, text }]);
      location.assign(`${form.querySelector(".actions a").href}#own-device`);
    });
  }

  const list = document.querySelector("[data-own-list]");
  if (!list) return;
  const show = () => {
    const notes = read(list.dataset.ownList);
    list.hidden = !notes.length;
    const rows = notes.map((note, index) => {
      const row = list.querySelector("template").content.cloneNode(true);
      row.querySelector("strong").textContent = note.kind;
      row.querySelector("span").textContent = note.text;
      row.querySelector("button").addEventListener("click", () => {
        write(list.dataset.ownList, notes.filter((_note, other) => other !== index));
        show();
      });
      return row;
    });
    list.querySelector("[data-own-rows]").replaceChildren(...rows);
  };
  show();
  if (location.hash === "#own-device") list.scrollIntoView();  // it was hidden when the browser looked for it
})();
