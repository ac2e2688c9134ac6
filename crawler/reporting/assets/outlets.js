// The table of outlets, and what is chosen of them.

// A number of articles below this share of what is usual is marked.
const LOW = model.far_below;

// What can be chosen of the columns; all of them are wider than most screens.
const COLUMN_SETS = {
  overview: ["outlet", "state", "newest", "day", "week", "month", "trend", "delay", "last_run", "runs", "articles"],
  fields: ["outlet", "state", "articles", "undated", ...model.fields],
  all: null,
};

// Missing days are counted in so many days.
const VIEW_DAYS = 90;
const AT_CALENDAR = "&at=calendar";

const addressOf = (outlet) => `#outlet=${encodeURIComponent(outlet.name)}`;

/** Give the number of gaps in the last days. */
const missingDays = (outlet) => [...(outlet.marks ?? "").slice(-VIEW_DAYS)].filter((mark) => mark === "g").length;

function options(select, values, name) {
  const value = select.value;
  select.replaceChildren(make("option", { value: "" }, word("all")), ...values.map((each) => make("option", { value: each }, name(each))));
  select.value = value;
}

function isShown(outlet) {
  const text = $("text").value.trim().toLowerCase();
  const inside = [outlet.name, outlet.title, outlet.region, outlet.region_slug].some((each) => each.toLowerCase().includes(text));
  return inside && ["", outlet.state].includes($("state").value) && ["", outlet.region].includes($("region").value);
}

/** Write a number of articles and what is usual; one that is far below is marked, not by its colour alone. */
function beside([number, usual]) {
  const low = usual && number / usual < LOW;
  return [
    make("span", low ? { class: "low", title: word("mark.f") } : {}, `${low ? "▼ " : ""}${count(number)}`),
    make("small", {}, usual === null ? "" : ` / ${count(Math.round(usual))}`),
  ];
}

function recent(place) {
  const name = ["day", "week", "month"][place];
  const ratio = (outlet) => (outlet.recent?.[place][1] ? outlet.recent[place][0] / outlet.recent[place][1] : null);
  return {
    name,
    key: ratio,
    cell: (outlet) => (outlet.recent ? beside(outlet.recent[place]) : "–"),
    csv: [[word(`column.${name}`), (outlet) => outlet.recent?.[place][0]], [word("usual_of", { name: word(`column.${name}`) }), (outlet) => outlet.recent?.[place][1]]],
  };
}

/** Give the column of a field: its share, marked where it used to be there and no longer is. */
function fill(field, place) {
  const value = (outlet) => (outlet.articles ? outlet.fill[place] : null);
  const cell = (outlet) => {
    if (value(outlet) === null) return "–";
    const stopped = outlet.stopped.includes(field);
    return make("span", stopped ? { class: "low", title: word("stopped") } : { class: value(outlet) ? "" : "zero" }, `${stopped ? "▼ " : ""}${share(value(outlet))}`);
  };
  return { name: field, about: "field", label: word(`field.${field}`), key: value, cell };
}

function sparkline(outlet) {
  if (!outlet.counts) return "–";
  const counts = outlet.counts.slice(-31, -1);
  const top = Math.max(...counts, 1);
  const points = counts.map((number, day) => `${day * 3},${17 - 16 * number / top}`).join(" ");
  const said = word("trend", { least: count(Math.min(...counts)), most: count(Math.max(...counts)) });
  return svg("svg", { class: "line", width: 90, height: 18, role: "img", "aria-label": said }, svg("title", {}, said), svg("polyline", { points }));
}

/** Give the number of the month's runs, and of them those that failed. */
function runsOf(outlet) {
  if (!outlet.month) return "–";
  const { runs, failed } = outlet.month;
  return [count(runs), make("small", {}, failed ? ` ${word("of_them_failed", { number: count(failed) })}` : "")];
}

const reasonOf = (run) => (run.failure ? word(`failure.${run.failure}`) : word(`outcome.${run.outcome}`));

function exit(outlet) {
  const last = outlet.last;
  if (!last) return "–";
  return [make("span", { title: last.message }, word("exit_code", { code: last.exit_code ?? "–" })), make("small", {}, ` ${reasonOf(last)}`)];
}

/** Make a link to the days of an outlet that have no article, where there are such days. */
function missingLink(outlet) {
  const number = missingDays(outlet);
  if (!number) return "";
  const said = word(number === 1 ? "day_missing" : "days_missing", { number: count(number) });
  return make("a", { href: addressOf(outlet) + AT_CALENDAR, class: "missing", title: word("missing_about", { number: count(VIEW_DAYS) }) }, said);
}

/** Write a state with its sign, the days that are missing and, below, since when. */
function stateCell(outlet) {
  const explained = outlet.is_older ? word("since_or_earlier_about") : null;
  return [icon(outlet.state), make("span", { class: outlet.state }, stateOf(outlet)), " ", missingLink(outlet), make("small", { title: explained }, ` ${since(outlet)}`)];
}

const delayOf = (outlet) => make("span", { title: outlet.delay === null ? word("delay_none") : null }, duration(outlet.delay));

const known = (number) => (number === undefined ? "–" : count(number));

function outletLink(outlet) {
  return make("a", { href: addressOf(outlet), lang: "ko" }, outlet.title);
}

function outletColumns(set) {
  const seconds = (name) => word("in_seconds", { name: word(`column.${name}`) });
  const columns = [
    { name: "outlet", text: "text", key: (outlet) => outlet.title, cell: (outlet) => [outletLink(outlet), make("small", {}, ` ${outlet.name}`)],
      csv: [[word("column.outlet"), (outlet) => outlet.title], [word("slug"), (outlet) => outlet.name], [word("region"), (outlet) => outlet.region]] },
    { name: "state", text: "text", key: (outlet) => STATES.indexOf(outlet.state), cell: stateCell,
      csv: [[word("column.state"), stateOf], [word("column.since"), (outlet) => moment(outlet.since)], [word("csv_missing", { number: count(VIEW_DAYS) }), missingDays]] },
    { name: "newest", key: (outlet) => outlet.newest, cell: (outlet) => moment(outlet.newest) },
    ...[0, 1, 2].map(recent),
    { name: "trend", text: "text", cell: sparkline, csv: [] },
    { name: "delay", key: (outlet) => outlet.delay, cell: delayOf, csv: [[seconds("delay"), (outlet) => outlet.delay]] },
    { name: "last_run", text: "text", key: (outlet) => outlet.last?.exit_code, cell: exit,
      csv: [[word("column.exit"), (outlet) => outlet.last?.exit_code], [word("column.failure"), (outlet) => (outlet.last ? reasonOf(outlet.last) : "")]] },
    ...model.fields.map(fill),
    { name: "runs", key: (outlet) => outlet.month?.runs, cell: runsOf,
      csv: [[word("column.runs"), (outlet) => outlet.month?.runs], [word("run.broken"), (outlet) => outlet.month?.failed]] },
    { name: "took", key: (outlet) => outlet.month?.took, cell: (outlet) => duration(outlet.month?.took), csv: [[seconds("took"), (outlet) => outlet.month?.took]] },
    { name: "articles", key: (outlet) => outlet.articles, cell: (outlet) => known(outlet.articles) },
    { name: "undated", key: (outlet) => outlet.undated, cell: (outlet) => known(outlet.undated) },
  ];
  return columns.filter(({ name }) => COLUMN_SETS[set]?.includes(name) ?? true);
}
