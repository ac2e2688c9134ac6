// The page: what stands where, and what a choice changes.

const STATES = ["broken", "late", "fine", "idle"];
const SHOWN_TROUBLE = 12;
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
  const outlet = viewed();
  document.title = `${outlet ? `${outlet.title ?? outlet.name} · ` : ""}${word("title")} ${moment(model.made)}`;
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", word(each.dataset.label));
  for (const each of document.querySelectorAll("[data-csv]")) each.replaceChildren(csvButton($(each.dataset.csv), each.dataset.csv, word(`csv.${each.dataset.csv}`)));
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
    return make("button", { type: "button", class: state, "data-state": state, "aria-pressed": pressed, title: word(`about.${state}`), onclick: press },
      make("strong", {}, count(number)), make("span", {}, icon(state), word(`state.${state}`)));
  }));
  const trouble = model.outlets.filter((outlet) => ["broken", "late"].includes(outlet.state))
    .toSorted((one, other) => compare(STATES.indexOf(one.state), STATES.indexOf(other.state)) || compare(one.since, other.since));
  const items = trouble.slice(0, SHOWN_TROUBLE).map((outlet) => make("li", {},
    icon(outlet.state), make("strong", { class: outlet.state }, stateOf(outlet)), " ", outletLink(outlet), ` ${since(outlet)} `, make("small", {}, troubleOf(outlet))));
  if (trouble.length > SHOWN_TROUBLE) items.push(make("li", {}, word("more", { number: count(trouble.length - SHOWN_TROUBLE) })));
  $("trouble").replaceChildren(...items);
  $("trouble").hidden = !items.length;
}

/** Say why an outlet is broken or late. The message of a run that was fine says nothing of why it is late. */
function troubleOf(outlet) {
  if (!["broken", "late"].includes(outlet.state)) return "";
  return outlet.problem ?? [outlet.last.exit_code === 0 ? "" : outlet.last.message, outlet.is_overdue ? word("no_run") : ""].filter(Boolean).join(" · ");
}

// The charts that follow the filter.

function label(place, name, number) {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", word(name, { number: count(number) }));
}

function showRuns(outlets) {
  const columns = [
    { name: "outlet", text: "text", key: (run) => titles[run.outlet], cell: (run) => outletLink({ name: run.outlet, title: titles[run.outlet] }) },
    { name: "since", key: (run) => run.since, cell: (run) => moment(run.since) },
    { name: "until", key: (run) => run.until, cell: (run) => moment(run.until) },
    { name: "runs", key: (run) => run.runs, cell: (run) => count(run.runs) },
    { name: "exit", key: (run) => run.exit_code, cell: (run) => run.exit_code ?? "–" },
    { name: "failure", text: "text", key: (run) => run.failure ?? "", cell: reasonOf },
    { name: "message", text: "text long", cell: (run) => run.message },
  ];
  const names = new Set(outlets.map((outlet) => outlet.name));
  fillTable($("failed"), columns, model.failed.filter((run) => names.has(run.outlet)), sorts.failed, "nothing_failed");
  return drawRuns($("runs"), outlets);
}

// The shape of the data, and the lake.

function showShape() {
  const { shape } = model;
  $("shape_note").textContent = word("shape_note", { articles: count(shape.articles), since: model.since, sample: count(shape.sample) });
  $("shape").replaceChildren(...shapeOf(shape, shape.articles, shape));
}

function showLake() {
  $("where").textContent = model.lake;
  const columns = [
    { name: "table", text: "text", cell: (row) => row.table },
    { name: "years", cell: (row) => [...new Set([row.years[0], row.years.at(-1)])].join("–") },
    ...["outlets", "rows", "files", "waiting"].map((name) => ({ name, key: (row) => row[name], cell: (row) => count(row[name]) })),
    { name: "bytes", key: (row) => row.bytes, cell: (row) => bytes(row.bytes), csv: [[word("in_bytes", { name: word("column.bytes") }), (row) => row.bytes]] },
  ];
  fillTable($("tables"), columns, model.tables, sorts.tables);
  const months = monthsPanel(model.months);
  $("lake").replaceChildren(months.element);
  return months.draw();
}

// All together.

function showTable(outlets) {
  const columns = outletColumns($("columns").value);
  fillTable($("table"), columns, outlets, sorts.table, model.outlets.length ? "nothing" : "no_outlet");
  const explained = new Map(columns.filter(about).map((column) => [column.about ?? column.name, [column.about ? word("column.field") : labelOf(column), about(column)]]));
  $("explained").replaceChildren(...[...explained.values()].map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text))));
}

function filter() {
  const outlets = model.outlets.filter(isShown);
  showStates();
  showTable(outlets);
  $("absent").hidden = !model.absent.length;
  $("absent").firstElementChild.textContent = word("absent", { number: count(model.absent.length) });
  $("absent").lastElementChild.textContent = model.absent.join(", ");
  $("shown").textContent = word("shown", { shown: count(outlets.length), all: count(model.outlets.length) });
  return Promise.all([showCalendar(outlets), showRuns(outlets)]);
}

function showChoices() {
  options($("state"), STATES, (state) => word(`state.${state}`));
  options($("region"), [...new Set(model.outlets.map((outlet) => outlet.region))].filter(Boolean).sort(), String);
  $("region").parentElement.hidden = $("region").options.length < 2;
  const set = $("columns").value || "overview";
  $("columns").replaceChildren(...Object.keys(COLUMN_SETS).map((each) => make("option", { value: each }, word(`columns.${each}`))));
  $("columns").value = set;
}

function showRanges() {
  const usual = innerWidth < 600 ? 0 : 1; // a month on a phone, else three
  const range = $("range").options.length ? $("range").selectedIndex : usual;
  $("range").replaceChildren(...ranges().map((each) => make("option", {}, each.name)));
  $("range").selectedIndex = range;
}

let overview = ""; // for what language, theme and width the overview is drawn

async function show() {
  document.body.removeAttribute("data-ready");
  const outlet = viewed(), wanted = `${chosen.language} ${chosen.theme} ${innerWidth}`;
  $("overview").hidden = outlet !== null;
  $("view").hidden = outlet === null;
  document.querySelector(".skip").hidden = outlet !== null;
  showHead();
  showRanges();
  if (outlet) await showView(outlet);
  else if (overview !== wanted) {
    overview = wanted;
    showChoices();
    await Promise.all([filter(), showShape(), showLake()]);
  }
  document.body.dataset.ready = innerWidth;
}

/** Scroll to the calendar of a view, if the address leads there. */
function showMissing() {
  if (leadsToCalendar()) $("h-view-calendar")?.scrollIntoView();
}

/** Go to an outlet, or back to where the reader was. */
let before = { top: 0, name: null };
function go() {
  const outlet = viewed();
  const wasView = !$("view").hidden;
  if (outlet && !wasView) before = { top: scrollY, name: outlet.name };
  if (!outlet && !wasView) return; // a place within the overview
  const done = show();
  if (outlet) {
    scrollTo(0, 0);
    $("h-view").focus({ preventScroll: true });
    done.then(showMissing);
  } else {
    scrollTo(0, before.top);
    const links = [...document.querySelectorAll("#table a")];
    links.find((link) => link.hash === addressOf(before))?.focus({ preventScroll: true });
  }
}

let waiting, resizing, width = innerWidth;
$("text").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 200); });
for (const name of ["state", "region"]) $(name).addEventListener("change", filter);
$("columns").addEventListener("change", () => showTable(model.outlets.filter(isShown)));
$("range").addEventListener("change", () => showCalendar(model.outlets.filter(isShown)));
$("theme").addEventListener("click", () => choose("theme", chosen.theme === "dark" ? "light" : "dark"));
for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", go);
addEventListener("resize", () => {
  if (innerWidth === width) return;
  width = innerWidth;
  document.body.removeAttribute("data-ready");
  clearTimeout(resizing);
  resizing = setTimeout(show, 150);
});
// Paper is light, and nothing on it can be opened.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
  if (chosen.theme === "dark") recolour("light");
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
  if (chosen.theme === "dark") recolour("dark");
});
for (const box of document.querySelectorAll(".wide")) framed(box);
await show();
showMissing();
