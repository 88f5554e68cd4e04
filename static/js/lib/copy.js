// <button data-copy="#id"> copies that element's text and says so in its own label.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(source); // no clipboard on plain HTTP: select it, so that one key does
    button.textContent = "Selected: press Ctrl+C";
  }
});
