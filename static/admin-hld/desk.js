// On every form of ours in the admin: the passage is scrolled to, and the browser asks before unsaved changes are left.
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
