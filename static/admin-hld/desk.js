// On every form of ours in the admin: the passage is scrolled to, fields that are filled by typing have names for screen
// readers, and the browser asks before unsaved changes are left.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    for (const context of document.querySelectorAll(".hld-passage blockquote")) {
        const mark = context.querySelector("mark");
        context.scrollTop = mark ? mark.offsetTop - 60 : 0;
    }
    const form = document.querySelector("#content-main form[id$='_form']");
    if (!form) {
        return;
    }
    django.jQuery(() => { // after select2 has made its boxes
        for (const select of form.querySelectorAll("select.admin-autocomplete")) {
            const label = form.querySelector(`label[for="${select.id}"]`);
            const box = select.nextElementSibling?.querySelector("[role='combobox']");
            if (label && box) {
                label.id = `${select.id}_label`;
                box.setAttribute("aria-labelledby", `${label.id} ${box.getAttribute("aria-labelledby") ?? ""}`.trim());
                for (const part of box.querySelectorAll("input, [role='textbox']")) {
                    part.setAttribute("aria-labelledby", label.id);
                }
            }
        }
    });
    let changed = form.querySelector(".errornote") !== null; // refused once: what was typed is not saved yet
    const note = () => { changed = true; };
    form.addEventListener("input", note);
    django.jQuery(form).on("change", note); // select2 tells jQuery only
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => {
        if (changed) {
            event.preventDefault();
        }
    });
});
