// Small comforts of the list; it works without them.
(function () {
  "use strict";

  // The address stays short: fields that were left blank are not sent, with or without htmx.
  document.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });

  // Beside each group of filters stands how many of them are in use.
  document.addEventListener("change", (event) => {
    const group = event.target.closest(".filter-group");
    if (!group) return;
    const badge = group.querySelector(".in-use");
    badge.textContent = group.querySelectorAll("input:checked:not([value=''])").length;
    badge.hidden = badge.textContent === "0";
  });

  // A new result is said aloud where the page is read aloud.
  document.addEventListener("htmx:after:swap", () => {
    const count = document.querySelector("#results .result-count");
    const said = [...count.childNodes].filter((node) => !node.classList?.contains("as-data"));
    document.getElementById("announcement").textContent = said.map((node) => node.textContent).join(" ").trim();
  });
})();
