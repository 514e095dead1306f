// Pages of the desk by keyboard: a control says in data-key which single key presses it; a field gets the focus instead.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const keysOn = document.querySelector("#keys-on");
    const accept = document.querySelector("[data-accept]");
    const text = document.querySelector("#hld-item-text");
    if (!keysOn) {
        return;
    }
    // Django's admin puts the focus into the first field; here the passage is read first.
    window.addEventListener("load", () => text?.focus({ preventScroll: true }));
    keysOn.checked = localStorage.getItem("hld-keys") !== "off";
    keysOn.addEventListener("change", () => localStorage.setItem("hld-keys", keysOn.checked ? "on" : "off"));

    document.addEventListener("keydown", (event) => {
        const inField = event.target.closest(
            "input:not([type='checkbox'], [type='radio'], [type='submit']), textarea, select, .select2");
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && accept) {
            event.preventDefault();
            accept.click();
        } else if (event.key === "Escape" && inField) {
            event.target.blur();
        } else if (!inField && keysOn.checked && !event.ctrlKey && !event.metaKey && !event.altKey) {
            press(event);
        }
    });

    function press(event) {
        const goal = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
        if (goal) {
            event.preventDefault();
            goal.matches("input:not([type='radio'], [type='checkbox'], [type='submit']), textarea, select")
                ? goal.focus() : goal.click();
        }
    }
});
