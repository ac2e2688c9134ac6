// The page: what stands where, and what a choice changes.

const STATES = ["broken", "late", "fine", "idle"];
const SHOWN_TROUBLE = 12;
const BAR = 20; // pixels
const USUAL_RANGE = 1; // of those that can be chosen
const opened = new Set();
const sorts = { table: { column: "state" }, gaps: {}, failed: {}, tables: {} };
const titles = Object.fromEntries(model.outlets.map((each) => [each.name, each.title]));

const stateOf = (outlet) => word(`state.${outlet.state}`);

function since(outlet) {
  if (!outlet.since) return "";
  return word(outlet.is_older ? "since_or_earlier" : "since", { moment: moment(outlet.since) });
}

// The head.

function showHead() {
  document.documentElement.lang = chosen.language;
  document.documentElement.dataset.theme = chosen.theme;
  document.title = `${word("title")} ${moment(model.made)}`;
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", word(each.dataset.label));
  $("made").textContent = word("made", { moment: moment(model.made), lake: model.lake, version: model.version });
  $("theme").textContent = word(chosen.theme === "dark" ? "to_light" : "to_dark");
  $("languages").setAttribute("aria-label", word("language"));
  const languages = { ko: "한국어", en: "English" };
  $("languages").replaceChildren(...Object.entries(languages).map(([code, name]) =>
    make("button", { type: "button", lang: code, "aria-pressed": chosen.language === code, onclick: () => choose("language", code) }, name)));
}

function choose(what, value) {
  chosen[what] = value;
  kept.set(what, value);
  show();
  if (what === "language") $("languages").querySelector("[aria-pressed=true]").focus();
}

function showStates() {
  $("states").replaceChildren(...STATES.map((state) => {
    const number = model.outlets.filter((outlet) => outlet.state === state).length;
    const press = () => {
      $("state").value = $("state").value === state ? "" : state;
      filter();
      $("states").querySelector(`[data-state=${state}]`).focus();
    };
    const pressed = $("state").value === state;
    return make("button", { type: "button", class: state, "data-state": state, "aria-pressed": pressed, onclick: press },
      make("strong", {}, count(number)), word(`state.${state}`));
  }));
  const trouble = model.outlets.filter((outlet) => ["broken", "late"].includes(outlet.state))
    .toSorted((one, other) => compare(STATES.indexOf(one.state), STATES.indexOf(other.state)) || compare(one.since, other.since));
  // The message of a run that was fine says nothing of why the outlet is late.
  const reason = (outlet) => outlet.problem ?? [outlet.last.exit_code === 0 ? "" : outlet.last.message, outlet.is_overdue ? word("no_run") : ""].filter(Boolean).join(" · ");
  const items = trouble.slice(0, SHOWN_TROUBLE).map((outlet) => make("li", {},
    make("strong", { class: outlet.state }, stateOf(outlet)), " ", make("span", { lang: "ko" }, outlet.title), ` ${since(outlet)} `, make("small", {}, reason(outlet))));
  if (trouble.length > SHOWN_TROUBLE) items.push(make("li", {}, word("more", { number: count(trouble.length - SHOWN_TROUBLE) })));
  $("trouble").replaceChildren(...items);
}

// The charts that follow the filter.

/** Give the words whose names begin with a group's, by the rest of their names. */
function named(group) {
  const names = Object.keys(words).filter((name) => name.startsWith(`${group}.`));
  return Object.fromEntries(names.map((name) => [name.slice(group.length + 1), word(name)]));
}

function label(place, name, number) {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", word(name, { number: count(number) }));
}

function showRuns(outlets) {
  const rows = outlets.flatMap((outlet, place) => (outlet.runs ?? []).map(([day, runs, seconds, stored, failed, code, state]) => (
    { place, title: outlet.title, day, runs, took: duration(seconds), stored, failed, exit: code, state })));
  const columns = [
    { name: "outlet", text: "text", key: (run) => titles[run.outlet], cell: (run) => titles[run.outlet] },
    { name: "since", key: (run) => run.since, cell: (run) => moment(run.since) },
    { name: "until", key: (run) => run.until, cell: (run) => moment(run.until) },
    { name: "runs", key: (run) => run.runs, cell: (run) => count(run.runs) },
    { name: "exit", key: (run) => run.exit_code, cell: (run) => run.exit_code ?? "–" },
    { name: "failure", text: "text", key: (run) => run.failure ?? "", cell: reasonOf },
    { name: "message", text: "text long", cell: (run) => run.message },
  ];
  const names = new Set(outlets.map((outlet) => outlet.name));
  fillTable($("failed"), columns, model.failed.filter((run) => names.has(run.outlet)), sorts.failed);
  label($("runs"), "runs_picture", outlets.length);
  const domain = daysFrom(model.days - 31, 31);
  const settings = { names: outlets.map((outlet) => outlet.title), words: named("run"), domain, dark: DARK.runs, renderer: "canvas" };
  return draw($("runs"), specs.runs, rows, ["title", "day", "runs", "took", "stored", "failed", "exit"], settings);
}

// The shape of the data, and the lake.

function figure(name, spec, pairs, naming) {
  const rows = pairs.map(([value, number], place) => ({ place, name: naming(value), number }));
  const chart = make("div", { class: "chart" });
  const table = make("table");
  const columns = [
    { name: "value", label: word(name), text: "text", cell: (row) => row.name },
    { name: "number", cell: (row) => count(row.number) },
  ];
  fillTable(table, columns, rows);
  label(chart, "picture", rows.length);
  const toggle = (event) => (event.target.open ? opened.add(name) : opened.delete(name));
  const details = make("details", { ontoggle: toggle }, make("summary", {}, word("as_table")), table);
  details.open = opened.has(name);
  const element = make("figure", {}, make("figcaption", {}, word(name)), chart, details);
  return { element, draw: () => draw(chart, spec, rows, ["name", "number"], { names: rows.map((row) => row.name), height: spec.height || BAR * rows.length }) };
}

function showFigures(place, figures) {
  place.replaceChildren(...figures.map((each) => each.element));
  return Promise.all(figures.map((each) => each.draw()));
}

function showShape() {
  const { shape } = model;
  $("shape_note").textContent = word("shape_note", { articles: count(shape.articles), since: model.since, sample: count(shape.sample) });
  const length = (from, place) => {
    const next = shape.lengths[place + 1]?.[0];
    return next ? `${count(from)}–${count(next - 1)}` : `${count(from)}+`;
  };
  const lengths = shape.lengths.map(([from, number], place) => [length(from, place), number]);
  const people = (number) => word(number < 4 ? "people" : "many_people", { number });
  const flags = shape.flags.map(([flag, number]) => [`${word(`flag.${flag}`)} (${share(number / (shape.articles || 1))})`, number]);
  return showFigures($("shape"), [
    figure("bylines", specs.bars, shape.bylines, people),
    figure("lengths", specs.bars, lengths, String),
    figure("agencies", specs.bars, shape.agencies, String),
    figure("flags", specs.bars, flags, String),
    figure("sections", specs.bars, shape.sections, String),
  ]);
}

function showLake() {
  $("where").textContent = model.lake;
  const columns = [
    { name: "table", text: "text", cell: (row) => row.table },
    { name: "years", cell: (row) => [...new Set([row.years[0], row.years.at(-1)])].join("–") },
    ...["outlets", "rows", "files", "waiting"].map((name) => ({ name, key: (row) => row[name], cell: (row) => count(row[name]) })),
    { name: "bytes", key: (row) => row.bytes, cell: (row) => bytes(row.bytes) },
  ];
  fillTable($("tables"), columns, model.tables, sorts.tables);
  return showFigures($("lake"), [figure("months", specs.months, model.months, String)]);
}

// All together.

function filter() {
  const outlets = model.outlets.filter(isShown);
  showStates();
  fillTable($("table"), outletColumns(), outlets, sorts.table);
  $("absent").hidden = !model.absent.length;
  $("absent").firstElementChild.textContent = word("absent", { number: count(model.absent.length) });
  $("absent").lastElementChild.textContent = model.absent.join(", ");
  $("shown").textContent = word("shown", { shown: count(outlets.length), all: count(model.outlets.length) });
  return Promise.all([showCalendar(outlets), showRuns(outlets)]);
}

async function show() {
  document.body.removeAttribute("data-ready");
  showHead();
  options($("state"), STATES, (state) => word(`state.${state}`));
  options($("region"), [...new Set(model.outlets.map((outlet) => outlet.region))].filter(Boolean).sort(), String);
  const range = $("range").options.length ? $("range").selectedIndex : USUAL_RANGE;
  $("range").replaceChildren(...ranges().map((each) => make("option", {}, each.name)));
  $("range").selectedIndex = range;
  await Promise.all([filter(), showShape(), showLake()]);
  document.body.dataset.ready = "yes";
}

let waiting;
$("text").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 200); });
for (const name of ["state", "region"]) $(name).addEventListener("change", filter);
$("range").addEventListener("change", () => showCalendar(model.outlets.filter(isShown)));
$("theme").addEventListener("click", () => choose("theme", chosen.theme === "dark" ? "light" : "dark"));
$("filter").addEventListener("submit", (event) => event.preventDefault());
await show();
