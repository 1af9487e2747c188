// Beside allauth's scripts for passkeys: say in the page that one didn't work, where those only tell the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.querySelector("[data-passkey-failed]");
  if (!words) return;
  words.hidden = false;
  words.setAttribute("role", "status");
});
