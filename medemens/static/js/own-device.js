// “Only for me”: what someone writes for themself stays in this browser. Nothing of it is ever sent.
(() => {
  const key = (person) => `only-me:${person}`;
  const read = (person) => JSON.parse(localStorage.getItem(key(person)) || "[]");
  const write = (person, notes) => localStorage.setItem(key(person), JSON.stringify(notes));

  const form = document.querySelector("form[data-own-device]");
  const keep = form?.querySelector("[data-keep-here]");
  if (keep) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      const text = form.elements.text.value.trim();
      if (!text) return form.elements.text.focus();
      write(form.dataset.ownDevice, [...read(form.dataset.ownDevice), { kind: form.dataset.kind, text }]);
      location.assign(form.querySelector(".actions a").href);
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
})();
