// Reads the page aloud with the voice of the browser. Without a voice for this language there is no button.
const button = document.getElementById("aloud");
const voices = window.speechSynthesis;
const language = document.documentElement.lang;
const SAID = "h1, h2, h3, h4, p, li, dt, dd, label, legend, summary, .button, .row-link";

const voice = () => voices.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
const show = () => { if (voice()) button.parentElement.hidden = false; };

function sentences() {
  const parts = [...document.querySelectorAll("main :is(" + SAID + ")")];
  const seen = parts.filter((part) => part.checkVisibility?.() !== false && !part.closest(".aloud, [aria-hidden]"));
  // Of parts within parts only the outer is said, or a line would be heard twice.
  return seen.filter((part) => !seen.some((other) => other !== part && other.contains(part))).map((part) => part.innerText);
}

function turn(speaking) {
  button.querySelector("[data-when=still]").hidden = speaking;
  button.querySelector("[data-when=speaking]").hidden = !speaking;
}

function speak() {
  const lines = sentences().filter((line) => line.trim()).map((line) => new SpeechSynthesisUtterance(line));
  lines.forEach((line) => { line.lang = language; line.voice = voice(); voices.speak(line); });
  if (lines.length) lines.at(-1).addEventListener("end", () => turn(false));
  turn(lines.length > 0);
}

if (button && voices) {
  show();
  voices.addEventListener?.("voiceschanged", show);
  button.addEventListener("click", () => { voices.speaking ? (voices.cancel(), turn(false)) : speak(); });
  window.addEventListener("pagehide", () => voices.cancel()); // the next person hears nothing of this page
}
