// Handing in: its own tab comes up, and a double click stays one attempt.

/** `before` runs when it begins. */
export function openHandIn(bench, { form, tabs, before = () => {} }) {
  const button = bench.querySelector("#submit");
  form.addEventListener("htmx:beforeRequest", () => {
    tabs.show("verdict");
    before();
    button.disabled = true;
  });
  form.addEventListener("htmx:afterRequest", () => {
    // a double click sends the same key and gets the same attempt; the next hand-in is another one
    form.querySelector("input[name=key]").value = crypto.randomUUID();
    button.disabled = false;
  });
  return () => form.requestSubmit();
}
