// Proposes the zone of this computer where a form asks for one and nobody has chosen yet.
for (const field of document.querySelectorAll("[data-own-zone]")) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.tagName === "INPUT" || [...field.options].some((option) => option.value === own)) field.value = own;
}
