// Keeps the list's address short: fields that were left blank are not sent, with or without htmx.
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});
