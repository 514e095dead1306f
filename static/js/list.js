// Small comforts of a list beside its filters; it works without them.
(function () {
  "use strict";

  let seen = null;

  // The address stays short: fields that were left blank are not sent, with or without htmx.
  document.addEventListener("formdata", (event) => {
    for (const name of new Set(event.formData.keys())) {
      const values = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      values.forEach((value) => event.formData.append(name, value));
    }
  });

  // Filters and results are swapped as one. What the reader has opened stays open, and scrolled to where it was.
  document.addEventListener("htmx:before:swap", () => {
    const groups = [...document.querySelectorAll("#finder details")].map((one) => ({
      id: one.id,
      open: one.open,
      top: one.querySelector("fieldset").scrollTop,
    }));
    seen = { groups, focus: document.activeElement.id };
  });

  document.addEventListener("htmx:after:swap", () => {
    for (const { id, open, top } of seen.groups) {
      const details = document.getElementById(id);
      if (!details) continue;
      details.open = open;
      details.querySelector("fieldset").scrollTop = top;
    }
    // Who has just taken a filter away stands before the new results, not at the top of the page.
    const focus = document.getElementById(seen.focus) ?? document.getElementById("results");
    focus.focus({ preventScroll: true });
    if (focus.type === "search") focus.setSelectionRange(focus.value.length, focus.value.length);
    const count = document.querySelector("#results .result-count");
    document.getElementById("announcement").textContent = count.textContent.replace(/\s+/g, " ").trim();
  });
})();
