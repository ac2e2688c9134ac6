// Charts: Vega-Lite draws them from the specifications in the page.

const INKS = { light: { ink: "#1b1f24", line: "#d5dae0", bar: "#0072b2" }, dark: { ink: "#e6e9ed", line: "#3a424b", bar: "#56b4e9" } };
// Okabe and Ito's colours, made lighter or darker where the ground is dark, in the order of the specifications' domains.
const DARK = {
  calendar: ["#e66a1f", "#e69f00", "#1d4a66", "#3a8cbf", "#a9dcfb", "#4a525b", "#23292f"],
  runs: ["#1f9e78", "#e69f00", "#e66a1f", "#4a525b"],
};
const ROW = 20; // pixels, as in page.css
const PART = 25; // outlets in one picture: it fits a printed page, and no canvas can be as high as one likes
const LEAST_SIGN = 5; // pixels; in a narrower cell a sign is a smear
const drawn = new Map();

/** Draw a specification in place of what was drawn there. `tips` are the columns of the tooltip. */
async function draw(place, spec, rows, tips, kind) {
  const { ink, line, bar } = INKS[chosen.theme];
  spec.data.values = rows;
  const tooltip = tips.map((name) => ({ field: name, title: word(`column.${name === "day" ? "one_day" : name}`) }));
  for (const each of spec.layer ?? [spec]) each.encoding.tooltip = tooltip;
  const axis = { ...spec.config.axis, labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line };
  spec.config = { ...spec.config, mark: { color: bar }, axis, aria: false };
  for (const [old, chart] of drawn) {
    if (old !== place && old.isConnected) continue;
    chart.finalize();
    drawn.delete(old);
  }
  const box = make("div", { "aria-hidden": true });
  place.replaceChildren(box);
  const patch = (vega) => (kind ? recolourable(vega, kind) : vega);
  const options = { ast: true, actions: false, renderer: spec.layer ? "canvas" : "svg", tooltip: { theme: chosen.theme }, patch };
  const chart = await window.vegaEmbed(box, spec, options);
  // What was drawn again in the meantime has taken the place.
  if (box.isConnected) drawn.set(place, chart);
  else chart.finalize();
}

const coloursOf = (kind, theme) => (theme === "dark" ? DARK[kind] : specs[kind].layer[0].encoding.color.scale.range);

/** Make the colours of cells signals, which `recolour` sets. */
function recolourable(vega, kind) {
  const { ink } = INKS[chosen.theme];
  vega.signals = [...(vega.signals ?? []), { name: "kind", value: kind }, { name: "colours", value: coloursOf(kind, chosen.theme) }, { name: "ink", value: ink }];
  vega.scales.find((scale) => scale.name === "color").range = { signal: "colours" };
  for (const { encode } of vega.marks) if (encode.update.fill?.value === ink) encode.update.fill = { signal: "ink" };
  return vega;
}

/** Draw all cells in the colours of a theme, at once: a browser that prints does not wait. */
function recolour(theme) {
  for (const { view } of drawn.values()) {
    const { signals } = view.getState({ signals: (name) => name === "kind" });
    if (signals.kind) view.signal("colours", coloursOf(signals.kind, theme)).signal("ink", INKS[theme].ink).run();
  }
}

/**
 * Draw a line of cells for each outlet, a cell for each day. What stands around them is HTML: names that lead to
 * the outlet and stay in sight, days, and a legend that breaks. `rows` have `place`, the number of their outlet:
 * a name from the lake may be one that Vega cannot take, such as __proto__.
 */
function heat(place, kind, outlets, days, rows, tips, step, label) {
  const scroll = place.querySelector(".wide")?.scrollLeft;
  if (!rows.length) {
    place.replaceChildren(make("p", { class: "none" }, word("nothing")));
    return Promise.resolve();
  }
  const { labels, width } = ticks(days, step);
  const line = make("div", { class: "days" }, ...labels.map(({ left, width, text, kind }) => {
    const element = make("span", { class: kind }, make("span", {}, text));
    Object.assign(element.style, { left: `${left}px`, width: `${width}px` });
    return element;
  }));
  line.style.minWidth = `${width}px`;
  const grid = make("div", { class: "grid" }, make("div", { class: "top" }, make("div", { class: "corner" }), line));
  const parts = [];
  for (let first = 0; first < outlets.length; first += PART) {
    const some = outlets.slice(first, first + PART);
    const names = some.map((outlet) => make("li", {}, make("a", { href: addressOf(outlet), lang: "ko", title: outlet.title }, outlet.title)));
    const cells = make("div", { class: "cells", role: "img", "aria-label": label });
    cells.style.width = `${step * days.length}px`;
    cells.style.height = `${ROW * some.length}px`;
    grid.append(make("div", { class: "lines" }, make("ol", { class: "names" }, ...names), cells));
    const inside = rows.filter((row) => row.place >= first && row.place < first + PART);
    parts.push({ cells, inside, lines: some.map((_, number) => first + number) });
  }
  const box = wide(label, grid);
  place.replaceChildren(legendOf(kind), box);
  const inside = box.querySelector(".wide"), hasToday = days.at(-1) === after(model.since, model.days - 1);
  inside.scrollLeft = scroll || (hasToday ? 1e6 : 0); // today is what one looks for
  inside.addEventListener("scroll", () => hideCut(line), { passive: true });
  hideCut(line);
  return Promise.all(parts.map(({ cells, inside, lines }) => draw(cells, heatSpec(kind, days, lines, step), inside, tips, kind)));
}

/** Give the specification of the cells of some outlets; `lines` are their numbers. */
function heatSpec(kind, days, lines, step) {
  const spec = structuredClone(specs[kind]);
  // A line of which there is nothing to draw is there all the same, and so is a day.
  Object.assign(spec.encoding.x, { axis: null, scale: { domain: days } });
  Object.assign(spec.encoding.y, { axis: null, scale: { domain: lines } });
  Object.assign(spec, { padding: 0, width: { step }, height: { step: ROW } });
  spec.layer[0].encoding.color.legend = null;
  spec.layer[1].mark.size = (0.5 * Math.min(step, ROW)) ** 2;
  if (spec.layer[2]) spec.layer[2].mark.color = INKS[chosen.theme].ink;
  if (step < LEAST_SIGN) spec.layer.splice(1, 1);
  return spec;
}

function legendOf(kind) {
  const { layer: [{ encoding: { color } }, { encoding: signs }] } = specs[kind];
  const { domain } = color.scale;
  const range = domain.map((_, number) => ({ light: coloursOf(kind, "light")[number], dark: coloursOf(kind, "dark")[number] }));
  const group = kind === "calendar" ? "mark" : "run";
  const items = domain.map((value, number) => make("li", {}, swatch(range[number], value, signs), word(`${group}.${value}`)));
  if (kind === "calendar") items.push(make("li", {}, swatch(range[3], "dot", signs), word("dot")));
  return make("ul", { class: "legend" }, ...items);
}

const MONTH_LABEL = 50, DAY_LABEL = 22; // pixels that they take

/**
 * Give the labels above the cells, and the width that they take. A month begins at its first cell, and its label is
 * as wide as its cells; below stand as many days as can be. Where the first month is too short for its label, that
 * stands below too.
 */
function ticks(days, step) {
  const months = [];
  days.forEach((each, number) => {
    const text = each.slice(0, 7);
    if (months.at(-1)?.text !== text) months.push({ left: number * step, width: 0, text, kind: "month" });
    months.at(-1).width += step;
  });
  const isShort = months.length > 1 && months[0].width < MONTH_LABEL + 4;
  if (isShort) Object.assign(months[0], { kind: "short month", width: MONTH_LABEL });
  months.at(-1).width = Math.max(months.at(-1).width, MONTH_LABEL);
  const width = Math.max(step * days.length, ...months.map((each) => each.left + each.width));
  const every = [1, 5, 10].find((number) => number * step >= DAY_LABEL) ?? 10;
  const isMarked = (day) => every === 1 || ((day - 1) % every === 0 && day < 31);
  const found = days.map((each, number) => ({ left: number * step, width: DAY_LABEL, text: each.slice(8), kind: "day" }))
    .filter(({ left, text }) => isMarked(Number(text)) && left >= (isShort ? MONTH_LABEL : 0) && left + DAY_LABEL <= width + 1);
  return { labels: [...months, ...found], width };
}

/** Hide the labels that the names of the outlets would cut. */
function hideCut(line) {
  const edge = line.parentElement.querySelector(".corner").getBoundingClientRect().right;
  for (const each of line.children) each.classList.toggle("cut", each.firstElementChild.getBoundingClientRect().left < edge - 1);
}

/** Give the width of a day: as wide as fits with the label of the last month, but never too narrow to be seen. */
function stepFor(place, days) {
  const room = place.clientWidth - (innerWidth < 600 ? 112 : 168);
  const today = Number(after(model.since, model.days - 1).slice(8));
  const fits = (step) => step * Math.max(0, days - today) + Math.max(step * Math.min(days, today), MONTH_LABEL) <= room;
  let step = Math.max(3, Math.min(24, Math.floor(room / days)));
  while (step > 3 && !fits(step)) step -= 1;
  return step;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Draw a cell of the legend, with the sign that tells it without its colour; on paper it is that of a light ground. */
function swatch(colour, value, signs) {
  const number = signs.shape.scale.domain.indexOf(value);
  const sign = number < 0 ? [] : [svg("path", { d: signs.shape.scale.range[number], transform: "translate(7 7) scale(4)", fill: "none", stroke: signs.stroke.scale.range[number], "stroke-width": 0.4 })];
  if (value === "dot") sign.push(svg("circle", { cx: 7, cy: 7, r: 2, class: "ink" }));
  return svg("svg", { width: 14, height: 14, "aria-hidden": true }, svg("rect", { width: 14, height: 14, rx: 2, class: "swatch", style: `--light: ${colour.light}; --dark: ${colour.dark}` }), ...sign);
}

/** Draw the sign of a state: each has a form of its own. */
function icon(state) {
  const forms = {
    broken: () => svg("path", { d: "M2 2 10 10M10 2 2 10", "stroke-width": 2.5, fill: "none" }),
    late: () => svg("path", { d: "M6 1.5 11 10.5H1Z", "stroke-width": 1, fill: "currentColor" }),
    fine: () => svg("circle", { cx: 6, cy: 6, r: 4.5, "stroke-width": 1, fill: "currentColor" }),
    idle: () => svg("circle", { cx: 6, cy: 6, r: 4, "stroke-width": 2, fill: "none" }),
  };
  return svg("svg", { width: 12, height: 12, class: `icon ${state}`, stroke: "currentColor", "aria-hidden": true }, forms[state]());
}

// Months.

const MOST_MONTHS = 120, MOST_YEARS = 60;
const SOME_MONTHS = 36; // of so many each has its label, where there is room
const WIDEST_BAR = 56; // pixels

/** Give the bars of articles by month, or by year where there are more than ten; the months; and how many lie outside. */
function periods(byYear) {
  const now = Number(model.made.slice(0, 4));
  const years = Object.keys(byYear).map(Number).filter((year) => year > now - MOST_YEARS && year <= now + 1);
  const all = Object.values(byYear).flat().reduce((one, other) => one + other, 0);
  if (!years.length) return { rows: [], months: [], outside: all, unit: "months" };
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const every = Array.from({ length: last - first + 1 }, (_, place) => `${first + place}`.padStart(4, "0"));
  const months = every.flatMap((year) => Array.from({ length: 12 }, (_, place) => ({ name: `${year}-${`${place + 1}`.padStart(2, "0")}`, number: byYear[year]?.[place] ?? 0 })));
  while (months.length && !months[0].number) months.shift();
  while (months.length && !months.at(-1).number) months.pop();
  const inside = months.reduce((total, each) => total + each.number, 0);
  const sum = (year) => (byYear[year] ?? []).reduce((one, other) => one + other, 0);
  const rows = months.length <= MOST_MONTHS ? months : every.map((year) => ({ name: year, number: sum(year) }));
  return { rows, months, outside: all - inside, unit: months.length <= MOST_MONTHS ? "months" : "years" };
}

/** Make the panel of articles by month; give it and what draws it. */
function monthsPanel(byYear) {
  const { rows, months, outside, unit } = periods(byYear);
  const chart = make("div", { class: "chart" });
  label(chart, "picture", rows.length);
  const table = make("table"), saved = make("table"); // a file has the months also where the picture has years
  const columns = (name) => [{ name, text: "text", cell: (row) => row.name }, { name: "number", cell: (row) => count(row.number), csv: [[word("column.number"), (row) => row.number]] }];
  fillTable(table, columns(unit === "months" ? "one_month" : "one_year"), rows);
  fillTable(saved, columns("one_month"), months);
  const details = make("details", {}, make("summary", {}, word("as_table")), wide(word("as_table"), table));
  const note = [word("months_note"), outside ? word("months_outside", { number: count(outside) }) : ""].join(" ");
  const element = panel(unit, note, make("div", {}, chart, details), csvButton(saved, "months", word("months")));
  const spec = structuredClone(specs.months);
  if (unit === "years" || rows.length <= SOME_MONTHS) spec.encoding.x.axis.labelExpr = "datum.value";
  chart.style.maxWidth = `${80 + WIDEST_BAR * rows.length}px`;
  if (!rows.length) chart.replaceChildren(word("nothing"));
  return { element, draw: () => (rows.length ? draw(chart, spec, rows, ["name", "number"]) : null) };
}
