// While somebody writes: how many words a field has of those it may have, and whether it repeats eight words in a row of
// the passage. The server counts again; source wording is the curator's to judge.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const RUN = 8;
    const words = (text) => text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const runs = (list) => list.slice(0, Math.max(list.length - RUN + 1, 0)).map((_, i) => list.slice(i, i + RUN).join(" "));
    const passage = document.querySelector("#hld-item-text")?.textContent ??
        [...document.querySelectorAll(".hld-passage mark")].map((mark) => mark.textContent).join(" ");
    const known = new Set(runs(words(passage)));
    const labels = document.querySelector("#hld-words-said")?.dataset ?? {};
    const form = document.querySelector("#content-main form[id$='_form']");

    function noteOf(field) {
        if (!field.wordNote) {
            field.wordNote = document.createElement("output");
            field.wordNote.className = "hld-words";
            field.wordNote.setAttribute("for", field.id);
            field.after(field.wordNote);
        }
        return field.wordNote;
    }

    function look(field) {
        const most = Number(field.dataset.words);
        const count = field.value.split(/\s+/).filter(Boolean).length;
        const repeated = runs(words(field.value)).find((run) => known.has(run));
        const said = [`${count} / ${most}`];
        if (count > most) {
            said.push(labels.tooLong ?? "too long");
        }
        if (repeated) {
            said.push(`${labels.sourceWording ?? "the source's wording:"} “${repeated} …”`);
        }
        const note = noteOf(field);
        note.value = field.value ? said.join(" · ") : "";
        note.classList.toggle("hld-warned", count > most || Boolean(repeated));
    }

    if (form) {
        form.addEventListener("input", (event) => event.target.dataset.words && look(event.target));
        form.querySelectorAll("[data-words]").forEach(look);
    }
});
