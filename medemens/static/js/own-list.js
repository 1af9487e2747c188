// What someone keeps for themself in this browser (own-device.js put it there), to read and to take away.
(() => {
  const list = document.querySelector("[data-own-list]");
  if (!list) return;
  const key = `only-me:${list.dataset.ownList}`;
  const show = () => {
    const notes = JSON.parse(localStorage.getItem(key) || "[]");
    list.hidden = !notes.length;
    const rows = notes.map((note, index) => {
      const row = list.querySelector("template").content.cloneNode(true);
      row.querySelector("strong").textContent = note.kind;
      row.querySelector("span").textContent = note.text;
      row.querySelector("button").addEventListener("click", () => {
        localStorage.setItem(key, JSON.stringify(notes.filter((_note, other) => other !== index)));
        show();
      });
      return row;
    });
    list.querySelector("[data-own-rows]").replaceChildren(...rows);
  };
  show();
  if (location.hash === "#own-device") list.scrollIntoView();  // it was hidden when the browser looked for it
})();
