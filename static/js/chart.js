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
  function colours(made) {
    const layout = made.layout;
    const page = getComputedStyle(document.documentElement);
    const ink = page.getPropertyValue("--ink").trim();
    const line = page.getPropertyValue("--line").trim();
    const axis = { color: ink, gridcolor: line, linecolor: line, zerolinecolor: line };
    return {
      ...layout,
      autosize: true,
      ...(made.width ? { width: made.width } : {}),
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
      const options = { responsive: true, displaylogo: false, displayModeBar: false, locale: "en" };
      // What would be too narrow to read is scrolled inside its frame, by keyboard, too.
      if (made.least_width > area.clientWidth) made.width = made.least_width;
      if (made.width) area.tabIndex = 0;
      const paint = () => window.Plotly.react(area, made.data.map(onPaper), colours(made), options);
      await paint();
      dark.addEventListener("change", paint);
      chart.querySelectorAll("[data-picture]").forEach((one) => {
        one.addEventListener("click", () => save(chart, made, one.dataset.picture));
      });
      button.hidden = true;
    } catch {
      told(button, chart.dataset.failed);
      figure.hidden = true;
    }
    button.removeAttribute("aria-busy");
  }

  function told(after, words) {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = words;
    after.after(note);
  }

  // A picture stands alone, so it carries its title and its source line.
  async function save(chart, made, format) {
    const area = chart.querySelector(".chart-area");
    const source = chart.querySelector(".source-line").textContent.trim() + " · " + location.origin + location.pathname;
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    const layout = colours(made);
    const head = { x: 0.01, xanchor: "left", y: 0.985, yref: "container", yanchor: "top", automargin: true };
    const picture = {
      data: made.data.map(onPaper),
      layout: {
        ...layout,
        paper_bgcolor: paper,
        title: { ...head, text: made.title, subtitle: { text: source }, font: { size: 16 } },
      },
    };
    const size = { width: Math.max(area.clientWidth, made.width || 900), height: (layout.height || area.clientHeight) + 90 };
    try {
      const link = document.createElement("a");
      link.href = await window.Plotly.toImage(picture, { format, ...size, scale: format === "png" ? 2 : 1 });
      link.download = made.title.toLowerCase().replace(/[^a-z0-9]+/g, "-") + "." + format;
      link.click();
    } catch {
      told(chart.querySelector(".chart-pictures"), chart.dataset.unsaved);
    }
  }

  document.querySelectorAll(".chart").forEach((chart) => {
    const button = chart.querySelector(".chart-draw");
    button.addEventListener("click", () => draw(chart, button));
  });
})();
