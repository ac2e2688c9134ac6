// Charts: Vega-Lite draws them from the specifications in the page.

const PALETTES = {
  light: {
    calendar: { g: "#d1242f", f: "#f2a65a", b: "#a9cdee", u: "#4a90d9", a: "#0b4a8f", p: "#d8dee4", n: "#eef0f2" },
    runs: { fine: "#4aa564", late: "#e3a008", broken: "#d1242f", idle: "#d8dee4" },
    ink: "#1b1f24", line: "#d0d7de", bar: "#4a90d9",
  },
  dark: {
    calendar: { g: "#ff6b61", f: "#d99a4e", b: "#2c4f75", u: "#4a90d9", a: "#b9dcff", p: "#3a424b", n: "#23292f" },
    runs: { fine: "#3f9a58", late: "#d9a320", broken: "#ff6b61", idle: "#3a424b" },
    ink: "#e6e9ed", line: "#3a424b", bar: "#4a90d9",
  },
};
const drawn = new Map();

/**
 * Draw a specification in place of what was drawn there. `tips` are the columns of the tooltip. Lines
 * are known by their place: a name from the lake may be one that Vega cannot take, such as __proto__.
 */
async function draw(place, spec, rows, tips, settings = {}) {
  const palette = PALETTES[chosen.theme];
  spec = structuredClone(spec);
  spec.data.values = rows;
  for (const param of spec.params ?? []) param.value = settings[param.name];
  if (settings.step) spec.width.step = settings.step;
  if (settings.height) spec.height = settings.height;
  const encoding = (spec.layer?.[0] ?? spec).encoding;
  encoding.tooltip = tips.map((name) => ({ field: name, title: word(`column.${name}`) }));
  if (settings.palette) encoding.color.scale.range = encoding.color.scale.domain.map((each) => palette[settings.palette][each]);
  const text = { labelColor: palette.ink, titleColor: palette.ink };
  const axis = { ...spec.config.axis, ...text, gridColor: palette.line, domainColor: palette.line, tickColor: palette.line };
  spec.config = { ...spec.config, mark: { color: palette.bar }, axis, legend: text, aria: false };
  if (spec.layer) spec.layer[1].mark.color = palette.ink;
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
