// The table of outlets, and what is chosen of them.

// Shares below which a number is red: of what is usual, and of articles that have a field.
const LOW = { recent: model.far_below, fill: 0.5 };

function options(select, values, name) {
  const value = select.value;
  select.replaceChildren(make("option", { value: "" }, word("all")), ...values.map((each) => make("option", { value: each }, name(each))));
  select.value = value;
}

function isShown(outlet) {
  const text = $("text").value.trim().toLowerCase();
  const inside = [outlet.name, outlet.title, outlet.region].some((each) => each.toLowerCase().includes(text));
  return inside && ["", outlet.state].includes($("state").value) && ["", outlet.region].includes($("region").value);
}

function recent(place) {
  const name = ["day", "week", "month"][place];
  const ratio = (outlet) => (outlet.recent?.[place][1] ? outlet.recent[place][0] / outlet.recent[place][1] : null);
  return {
    name,
    key: ratio,
    cell(outlet) {
      if (!outlet.recent) return "–";
      const [number, usual] = outlet.recent[place];
      const low = ratio(outlet) !== null && ratio(outlet) < LOW.recent;
      const beside = usual === null ? "" : ` / ${count(Math.round(usual))}`;
      return [make("span", { class: low ? "low" : "" }, count(number)), make("small", {}, beside)];
    },
  };
}

function fill(field, place) {
  const value = (outlet) => (outlet.articles ? outlet.fill[place] : null);
  const cell = (outlet) => value(outlet) === null ? "–" : make("span", { class: value(outlet) < LOW.fill ? "low" : "" }, share(value(outlet)));
  return { name: field, label: word(`field.${field}`), key: value, cell };
}

function sparkline(outlet) {
  if (!outlet.counts) return "–";
  const counts = outlet.counts.slice(-31, -1);
  const top = Math.max(...counts, 1);
  const points = counts.map((number, day) => `${day * 3},${17 - 16 * number / top}`).join(" ");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  const said = word("trend", { least: count(Math.min(...counts)), most: count(Math.max(...counts)) });
  for (const [name, value] of Object.entries({ width: 90, height: 18, role: "img", "aria-label": said })) svg.setAttribute(name, value);
  line.setAttribute("points", points);
  svg.append(line);
  return svg;
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
  return [make("span", { title: last.message }, last.exit_code ?? "–"), make("small", {}, ` ${reasonOf(last)}`)];
}

const known = (number) => (number === undefined ? "–" : count(number));

function outletColumns() {
  const state = (outlet) => [make("span", { class: outlet.state }, stateOf(outlet)), make("small", {}, ` ${since(outlet)}`)];
  return [
    { name: "outlet", text: "text", key: (outlet) => outlet.title, cell: (outlet) => [make("span", { lang: "ko" }, outlet.title), make("small", {}, ` ${outlet.name}`)] },
    { name: "state", text: "text", key: (outlet) => STATES.indexOf(outlet.state), cell: state },
    { name: "newest", key: (outlet) => outlet.newest, cell: (outlet) => moment(outlet.newest) },
    ...[0, 1, 2].map(recent),
    { name: "trend", text: "text", cell: sparkline },
    { name: "delay", key: (outlet) => outlet.delay, cell: (outlet) => duration(outlet.delay) },
    { name: "exit", text: "text", key: (outlet) => outlet.last?.exit_code, cell: exit },
    ...model.fields.map(fill),
    { name: "runs", key: (outlet) => outlet.month?.runs, cell: runsOf },
    { name: "took", key: (outlet) => outlet.month?.took, cell: (outlet) => duration(outlet.month?.took) },
    { name: "articles", key: (outlet) => outlet.articles, cell: (outlet) => known(outlet.articles) },
    { name: "undated", key: (outlet) => outlet.undated, cell: (outlet) => known(outlet.undated) },
  ];
}
