// The view of one outlet: all that the report knows of it. Its address is #outlet=name.

/** Give the outlet that the address names, { name } alone for one that the report has not; null for no such address. */
function viewed() {
  const [, text] = location.hash.match(/^#outlet=([^&]*)/) ?? [];
  if (text === undefined) return null;
  let name = text;
  try { name = decodeURIComponent(text); } catch { /* it is no name of ours */ }
  return model.outlets.find((outlet) => outlet.name === name) ?? { name };
}

/** Say whether the address leads to the calendar of a view. */
const leadsToCalendar = () => location.hash.endsWith(AT_CALENDAR);

/** Give the days to look at: those that are chosen; for who looks for missing days, those in which they were counted. */
function viewRange() {
  const all = ranges(), range = all[$("range").selectedIndex];
  if (!leadsToCalendar() || (range.days >= VIEW_DAYS && range.from + range.days === model.days)) return range;
  return all.find(({ days, from }) => days === VIEW_DAYS && from === model.days - VIEW_DAYS) ?? range;
}

/** Show an outlet's view; resolve when its charts are drawn. */
function showView(outlet) {
  const back = make("a", { href: "#outlets", class: "back" }, `← ${word("all_outlets")}`);
  const heading = make("h2", { id: "h-view", tabindex: -1 }, make("span", { lang: "ko" }, outlet.title ?? outlet.name), " ", make("small", {}, outlet.title ? outlet.name : ""));
  if (!outlet.title) {
    $("view").replaceChildren(back, heading, make("p", {}, word("no_such_outlet")));
    return Promise.resolve();
  }
  const state = make("p", { class: "state-line" }, ...stateCell(outlet), ` · ${outlet.region || word("no_region")}`);
  if (outlet.problem || !outlet.details) {
    $("view").replaceChildren(back, heading, state, make("p", {}, outlet.problem ?? ""));
    return Promise.resolve();
  }
  const { details } = outlet;
  const months = monthsPanel(details.months);
  const calendar = make("div"), runs = make("div");
  const { name, from, days } = viewRange();
  const rows = cells([outlet], from, daysFrom(from, days));
  const missing = table(gapColumns().slice(1), gaps(rows), "no_gap");
  $("view").replaceChildren(
    back, heading, state, make("p", { class: "note" }, troubleOf(outlet)),
    factsOf(outlet),
    part("latest", "latest_note", latestTable(outlet)),
    make("h3", { id: "h-view-calendar" }, word("calendar"), " ", make("small", {}, name)), calendar, make("p", { class: "note" }, word("calendar_note")),
    make("details", { class: "gaps" }, make("summary", {}, word("gaps")), csvButton(missing, "gaps", word("csv.gaps")), wide(word("gaps"), missing)),
    make("h3", {}, word("shape")),
    make("p", { class: "note" }, word("view_note", { articles: count(outlet.articles), since: model.since, sample: count(model.shape.sample) })),
    make("div", { class: "panels" }, months.element, ...shapeOf(details, outlet.articles, { bylines: null })),
    make("h3", {}, word("runs")), runs, make("p", { class: "note" }, word("runs_note")),
    part("latest_runs", "latest_runs_note", runsTable(outlet)),
    part("failed_runs", "view_failed_note", failedTable(outlet)),
    part("latest_rejects", "latest_rejects_note", rejectsTable(outlet)),
  );
  return Promise.all([months.draw(), drawCalendar(calendar, [outlet], from, days, rows), drawRuns(runs, [outlet])]);
}

/** Make a part of the view: a heading, a button that saves the table, a line that says what it is, and the table. */
function part(name, note, table) {
  return make("div", { class: "part" },
    make("div", { class: "head" }, make("h3", {}, word(name)), csvButton(table, name.replaceAll("_", "-"), word(name))),
    make("p", { class: "note" }, word(note)), wide(word(name), table));
}

/** Make the figures at the head, each with a line that says what it is. */
function factsOf(outlet) {
  const { details } = outlet;
  const notes = { day: word("day_note"), delay: word(outlet.delay === null ? "delay_none" : "about.delay") };
  const fact = (name, ...value) => make("div", {}, make("dt", {}, word(`column.${name}`)), make("dd", {}, ...value), make("dd", { class: "note" }, notes[name] ?? word(`about.${name}`)));
  return make("dl", { class: "facts" },
    fact("articles", count(outlet.articles)),
    fact("newest", moment(outlet.newest)),
    ...["day", "week", "month"].map((name, place) => fact(name, ...beside(outlet.recent[place]))),
    fact("delay", duration(outlet.delay)),
    fact("copied", share(details.copied / (outlet.articles || 1))),
    fact("reporters", count(details.reporters)),
    fact("undated", count(outlet.undated)),
  );
}

/** Make the panels of what is usual in articles, of all outlets or of one. */
function shapeOf(shape, articles, { bylines }) {
  const length = (place) => {
    const [from, next] = [model.shape.classes[place], model.shape.classes[place + 1]];
    return next ? `${count(from)}–${count(next - 1)}` : `${count(from)}+`;
  };
  const lengths = shape.lengths.map((number, place) => [place, number]);
  const measured = shape.lengths.reduce((one, other) => one + other, 0);
  const people = (number) => word(number < 4 ? "people" : "many_people", { number });
  const { copied, unsigned } = shape;
  const origins = [["agency_copy", copied], ["signed", articles - copied - unsigned], ["unsigned", unsigned]];
  return [
    bars("sections", [...shape.sections, ...(shape.no_section ? [[null, shape.no_section]] : [])], (name) => name ?? word("no_section"), articles, word("sections_note")),
    shape.people ? bars("reporters", shape.people, String, articles, word("reporters_note")) : null,
    bylines ? bars("bylines", bylines, people, articles, word("bylines_note")) : null,
    bars("origins", articles ? origins : [], word, articles, word("origins_note")),
    bars("agencies", shape.agencies, String, articles, word("agencies_note")),
    bars("lengths", measured ? lengths : [], length, measured, word("lengths_note")),
    bars("flags", shape.flags, (flag) => word(`flag.${flag}`), articles, word("flags_note")),
    shape.reasons ? bars("reasons", shape.reasons, (reason) => word(`reason.${reason}`), shape.reasons.reduce((sum, [, number]) => sum + number, 0), word("reasons_note")) : null,
  ].filter(Boolean);
}

/** Make a link that leads out of the report and tells nobody from where; text alone where there is no address. */
function outside(text, address) {
  let url;
  try { url = new URL(address); } catch { return text; }
  if (!["http:", "https:"].includes(url.protocol)) return text;
  return make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text || address);
}

const table = (columns, rows, empty) => {
  const made = make("table");
  fillTable(made, columns, rows, {}, empty);
  return made;
};

function latestTable({ details }) {
  return table([
    { name: "published", text: "text", cell: ([time]) => moment(time) },
    { name: "headline", text: "text long", cell: ([, title, url]) => make("span", { lang: "ko" }, outside(title, url)), csv: [[word("column.headline"), ([, title]) => title], [word("column.address"), ([, , url]) => url]] },
    { name: "section", text: "text", cell: ([, , , section]) => section || "–" },
    { name: "authors", text: "text", cell: ([, , , , people]) => people || "–" },
    { name: "agency", text: "text", cell: ([, , , , , agency]) => agency || "–" },
  ], details.latest);
}

function runsTable({ details }) {
  const number = (name, place) => ({ name, cell: (run) => (run[place] === null ? "–" : count(run[place])), csv: [[word(`column.${name}`), (run) => run[place]]] });
  return table([
    { name: "started", text: "text", cell: ([time]) => moment(time) },
    { name: "took", cell: ([, seconds]) => duration(seconds), csv: [[word("in_seconds", { name: word("column.took") }), ([, seconds]) => seconds]] },
    { name: "exit", cell: ([, , code]) => code ?? "–" },
    { name: "failure", text: "text", cell: ([, , , outcome, failure]) => (outcome ? reasonOf({ outcome, failure }) : word("under_way")) },
    number("listed", 5), number("stored", 6), number("failed", 7),
    { name: "message", text: "text long", cell: (run) => run[8] },
  ], details.runs);
}

function failedTable({ details }) {
  return table([
    { name: "since", text: "text", cell: ([from]) => moment(from) },
    { name: "until", text: "text", cell: ([, until]) => moment(until) },
    { name: "runs", cell: ([, , runs]) => count(runs), csv: [[word("column.runs"), ([, , runs]) => runs]] },
    { name: "exit", cell: ([, , , code]) => code ?? "–" },
    { name: "failure", text: "text", cell: ([, , , , outcome, failure]) => reasonOf({ outcome, failure }) },
    { name: "message", text: "text long", cell: (group) => group[6] },
  ], details.failed, "nothing_failed");
}

function rejectsTable({ details }) {
  return table([
    { name: "met", text: "text", cell: ([time]) => moment(time) },
    { name: "reason", text: "text", cell: ([, reason]) => word(`reason.${reason}`) },
    { name: "detail", text: "text long", cell: ([, , detail]) => detail },
    { name: "address", text: "text long", cell: ([, , , url]) => outside(url, url) },
  ], details.rejects, "no_reject");
}
