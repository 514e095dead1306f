// Draws a chart where the reader asks for one: the library and the figure come with the first click, never before.
(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let library;

  function loadLibrary(address) {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        library = undefined;
        reject(new Error("library"));
      };
      document.head.append(script);
    });
    return library;
  }

  // The figure's backgrounds are clear; ink and lines follow the page.
  function colours(layout) {
    const page = getComputedStyle(document.documentElement);
    const ink = page.getPropertyValue("--ink").trim();
    const line = page.getPropertyValue("--line").trim();
    const axis = { color: ink, gridcolor: line, linecolor: line, zerolinecolor: line };
    return {
      ...layout,
      autosize: true,
      font: { ...layout.font, color: ink, family: getComputedStyle(document.body).fontFamily, size: 12 },
      xaxis: { ...layout.xaxis, ...axis },
      yaxis: { ...layout.yaxis, ...axis },
    };
  }

  // On dark paper more has to be lighter, so the scale turns round; gaps between bars show the paper.
  function onPaper(trace) {
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    if (trace.type === "bar") return { ...trace, marker: { ...trace.marker, line: { color: paper, width: 1 } } };
    if (!trace.colorscale || !dark.matches) return trace;
    const turned = trace.colorscale.map(([at], index, all) => [at, all[all.length - 1 - index][1]]);
    return { ...trace, colorscale: turned };
  }

  async function draw(chart, button) {
    button.setAttribute("aria-busy", "true");
    const figure = chart.querySelector("figure");
    try {
      const answer = await fetch(chart.dataset.figure);
      if (!answer.ok) throw new Error(String(answer.status));
      const made = await answer.json();
      await loadLibrary(chart.dataset.plotly);
      figure.hidden = false;
      chart.querySelector(".chart-summary").textContent = made.summary;
      const area = chart.querySelector(".chart-area");
      area.setAttribute("role", "group");
      area.setAttribute("aria-label", made.title + ". " + made.summary);
      const options = { responsive: true, displaylogo: false, locale: "en" };
      const paint = () => window.Plotly.react(area, made.data.map(onPaper), colours(made.layout), options);
      await paint();
      dark.addEventListener("change", paint);
      button.hidden = true;
    } catch {
      const note = document.createElement("p");
      note.setAttribute("role", "alert");
      note.textContent = chart.dataset.failed;
      button.after(note);
      figure.hidden = true;
    }
    button.removeAttribute("aria-busy");
  }

  document.querySelectorAll(".chart").forEach((chart) => {
    const button = chart.querySelector("button");
    button.addEventListener("click", () => draw(chart, button));
  });
})();
