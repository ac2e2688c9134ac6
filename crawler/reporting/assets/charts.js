// Charts: Vega-Lite draws them from the specifications in the page.

const INKS = { light: { ink: "#1b1f24", line: "#d0d7de" }, dark: { ink: "#e6e9ed", line: "#3a424b" } };
const BLUE = "#4a90d9";
// In the order of the specifications' domains, whose own colours are for a light ground.
const DARK = {
  calendar: ["#ff6b61", "#d99a4e", "#2c4f75", BLUE, "#b9dcff", "#3a424b", "#23292f"],
  runs: ["#3f9a58", "#d9a320", "#ff6b61", "#3a424b"],
};
const drawn = new Map();

/** List the values of an axis. A quantitative axis has none: Vega would take their number for a range of pixels. */
function list(channel, values) {
  if (channel.type !== "quantitative") channel.scale = { domain: values };
}

/**
 * Draw a specification in place of what was drawn there. `tips` are the columns of the tooltip. Lines
 * are known by their place: a name from the lake may be one that Vega cannot take, such as __proto__.
 */
async function draw(place, spec, rows, tips, settings = {}) {
  const { ink, line } = INKS[chosen.theme];
  spec = structuredClone(spec);
  spec.data.values = rows;
  for (const param of spec.params ?? []) param.value = settings[param.name];
  if (settings.step) spec.width.step = settings.step;
  // A line of which there is nothing to draw is there all the same, and so is a day.
  if (settings.names) list(spec.encoding.y, settings.names.map((_, place) => place));
  if (settings.domain) list(spec.encoding.x, settings.domain);
  if (settings.height) spec.height = settings.height;
  const encoding = (spec.layer?.[0] ?? spec).encoding;
  encoding.tooltip = tips.map((name) => ({ field: name, title: word(`column.${name}`) }));
  if (settings.dark && chosen.theme === "dark") encoding.color.scale.range = settings.dark;
  const text = { labelColor: ink, titleColor: ink };
  const axis = { ...spec.config.axis, ...text, gridColor: line, domainColor: line, tickColor: line };
  spec.config = { ...spec.config, mark: { color: BLUE }, axis, legend: text, aria: false };
  if (spec.layer) spec.layer[1].mark.color = ink;
  drawn.get(place)?.finalize();
  if (!rows.length) return place.replaceChildren(word("nothing"));
  drawn.delete(place);
  const box = make("div", { "aria-hidden": true });
  place.replaceChildren(box);
  const options = { ast: true, actions: false, renderer: settings.renderer ?? "svg", tooltip: { theme: chosen.theme } };
  const chart = await window.vegaEmbed(box, spec, options);
  // What was drawn again in the meantime has taken the place.
  if (box.isConnected) drawn.set(place, chart);
  else chart.finalize();
}
