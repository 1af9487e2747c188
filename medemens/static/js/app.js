// What makes pages a little easier. Every page also works without this file.
const root = document.documentElement;
root.classList.add("js");

// Toasts go by themselves, later when they offer to undo, never while someone is at them.
function watchToast(toast) {
  const seconds = "undo" in toast.dataset ? 10 : 8;
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) return setTimeout(leave, 2000);
    toast.remove();
  };
  setTimeout(leave, seconds * 1000);
}

function prepare(part) {
  part.querySelectorAll(".toast").forEach(watchToast);
  part.querySelector("[data-focus]")?.focus();
}

document.addEventListener("click", (event) => {
  event.target.closest(".toast-close")?.closest(".toast").remove();
  const summary = event.target.closest(".dialog > summary");
  if (!summary || !HTMLDialogElement.prototype.showModal) return;
  event.preventDefault();
  const dialog = summary.nextElementSibling;
  summary.parentElement.open = true;
  dialog.removeAttribute("open");
  requestAnimationFrame(() => dialog.showModal()); // once unfolded, or nothing in it can take the focus
  dialog.addEventListener("close", () => { summary.parentElement.open = false; summary.focus(); }, { once: true });
});

document.addEventListener("DOMContentLoaded", () => prepare(document));
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
