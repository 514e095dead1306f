// Arrow keys go from cell to cell of a heatmap; Home and End to the ends of its row. Without this, Tab does.
(function () {
  "use strict";

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const WHAT = ["nothing", "raised", "not-coded", "outside"];

  function rowsOf(table) {
    return [...table.tBodies].flatMap((part) => [...part.rows]).filter((row) => !row.classList.contains("group"));
  }

  // The key below the table says what each sign means; a cell that holds only a sign is read out with it.
  function meanings(key) {
    const found = {};
    for (const name of WHAT) {
      const sign = key?.querySelector("." + name);
      if (sign) found[name] = sign.nextSibling.textContent.trim();
    }
    return found;
  }

  function named(cell, words) {
    const spoken = target(cell);
    if (spoken.hasAttribute("aria-label")) return;
    const kind = WHAT.find((name) => cell.classList.contains(name));
    const row = cell.parentElement.querySelector("th").textContent.trim();
    const column = cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent.trim();
    if (spoken === cell) cell.tabIndex = -1;
    spoken.setAttribute("aria-label", row + ", " + column + ": " + (words[kind] || cell.textContent.trim()));
  }

  function target(cell) {
    return cell.querySelector("a") || cell;
  }

  function next(rows, cell, key) {
    const row = rows.indexOf(cell.parentElement);
    const cells = rows[row].cells;
    if (key === "Home") return cells[1];
    if (key === "End") return cells[cells.length - 1];
    const [down, right] = STEPS[key];
    return rows[row + down]?.cells[Math.max(1, cell.cellIndex + right)];
  }

  document.querySelectorAll("table.heatmap").forEach((table) => {
    const rows = rowsOf(table);
    const words = meanings(table.closest(".heatmap-scroll")?.parentElement.querySelector(".heatmap-key"));
    table.addEventListener("focusin", () => {
      if (table.dataset.named) return;
      table.dataset.named = "yes";
      rows.forEach((row) => [...row.cells].slice(1).forEach((cell) => named(cell, words)));
    });
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td");
      const moves = event.key in STEPS || event.key === "Home" || event.key === "End";
      if (!cell || !moves || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const to = next(rows, cell, event.key);
      if (!to || to === cell) return;
      event.preventDefault();
      if (!target(to).matches("a, [tabindex]")) to.tabIndex = -1;
      target(to).focus();
    });
  });
})();
