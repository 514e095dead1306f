// Before a page with changes in its form is left, the browser asks. Used by every form of ours in the admin.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
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
