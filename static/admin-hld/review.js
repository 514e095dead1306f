// The review view: suggestions go into the form with one click or key, selected words become borders.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#recommendation_form");
    const text = document.querySelector("#hld-item-text");
    const borders = document.querySelector("#borders");
    const takeSelection = document.querySelector("#take-selection");
    const offers = [...document.querySelectorAll(".hld-offers button[data-field]")];
    if (!form || !text) {
        return;
    }

    // Suggestions

    const controls = (name) => form.querySelectorAll(`[name="${name}"], [name^="${name}_"]`); // ranks are themes_0, ...
    const changed = (control) => control.dispatchEvent(new Event("input", { bubbles: true }));

    /** Put the offered code into the form, or take it out again. */
    function toggle(offer, on) {
        const { field, value } = offer.dataset;
        const [first, ...others] = controls(field);
        if (!first) {
            return;
        }
        const all = [first, ...others];
        const box = all.find((one) => one.type === "checkbox" && one.value === value);
        if (box) {
            box.checked = on;
            changed(box);
        } else {
            const holder = all.find((one) => one.value === value);
            const free = all.length > 1 ? all.find((one) => one.value === "") : first;
            const target = on ? holder ?? free : holder;
            if (target) {
                target.value = on ? value : "";
                changed(target);
            }
        }
        show();
    }

    /** A suggestion is pressed as long as the form holds it, whoever put it there. */
    function show() {
        for (const offer of offers) {
            const held = [...controls(offer.dataset.field)].some((one) =>
                one.value === offer.dataset.value && (one.type !== "checkbox" || one.checked));
            offer.setAttribute("aria-pressed", String(held));
        }
    }

    offers.forEach((offer) => offer.addEventListener("click", () =>
        toggle(offer, offer.getAttribute("aria-pressed") !== "true")));
    document.querySelector("#take-all")?.addEventListener("click", () => offers.forEach((one) => toggle(one, true)));
    form.addEventListener("input", show);
    show();

    // Borders: the browser counts UTF-16 units, the server code points

    const codePoints = (string) => [...string].length;

    function selected() {
        const selection = window.getSelection();
        if (!selection.rangeCount || selection.isCollapsed) {
            return null;
        }
        const range = selection.getRangeAt(0);
        if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) {
            return null;
        }
        const before = document.createRange();
        before.selectNodeContents(text);
        before.setEnd(range.startContainer, range.startOffset);
        const start = codePoints(before.toString());
        return [start, start + codePoints(range.toString())];
    }

    function take() {
        const found = selected();
        if (found) {
            borders.value = found.join("-");
            changed(borders);
        }
    }

    takeSelection.hidden = false;
    takeSelection.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    takeSelection.addEventListener("click", take);

    document.querySelector("#id_headline").dataset.key = "h"; // Django writes this field; keys.js does the rest
});
