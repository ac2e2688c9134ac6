// The calendar of articles per day, and its gaps in words.

const LEAST_DAYS = 28;

/**
 * Give what can be chosen to look at, as { name, from, days }: the last days, and if there are more than two
 * years each of them, for a picture cannot be as wide as one likes.
 */
function ranges() {
  const last = [30, 90, 365, model.days].filter((days, place, all) => days <= Math.min(model.days, 731) && all.indexOf(days) === place);
  const found = last.map((days) => ({ name: word("last_days", { number: count(days) }), from: model.days - days, days }));
  if (model.days <= 731) return found;
  const end = after(model.since, model.days - 1).slice(0, 4);
  for (let year = end; year >= model.since.slice(0, 4); year -= 1) {
    const from = Math.max(0, daysBetween(model.since, `${year}-01-01`));
    const until = Math.min(model.days, daysBetween(model.since, `${Number(year) + 1}-01-01`));
    found.push({ name: `${year}`, from, days: until - from });
  }
  return found;
}

const daysBetween = (one, other) => (Date.parse(other) - Date.parse(one)) / 86_400_000;

/** Give what each outlet has on each of these days, which begin with the one of that number. */
function cells(outlets, from, days) {
  return outlets.flatMap((outlet, place) => (outlet.counts ? days : []).map((day, number) => {
    const index = from + number;
    return { place, outlet: outlet.name, title: outlet.title, day, number: outlet.counts[index], mark: outlet.marks[index],
      judged: word(`mark.${outlet.marks[index]}`), proof: outlet.proofs[index], coverage: index < model.days - 1 ? word(`proof.${outlet.proofs[index]}`) : word("not_over") };
  }));
}

/** Give the runs of days, the newest first, on which an outlet has a gap or coverage says that something is missing. */
function gaps(rows) {
  const found = [];
  for (const row of rows) {
    const kind = row.mark === "g" ? "mark.g" : row.proof === "g" ? "proof.g" : null;
    const last = found.at(-1);
    if (kind && last?.outlet === row.outlet && last.kind === kind && after(last.until, 1) === row.day) last.until = row.day;
    else if (kind) found.push({ outlet: row.outlet, kind, since: row.day, until: row.day });
  }
  return found.sort((one, other) => compare(other.until, one.until));
}

function showCalendar(outlets) {
  const { from, days } = ranges()[$("range").selectedIndex];
  const rows = cells(outlets, from, daysFrom(from, days));
  fillTable($("gaps"), gapColumns(), gaps(rows), sorts.gaps, "no_gap");
  return drawCalendar($("calendar"), outlets, from, days, rows);
}

function gapColumns() {
  return [
    { name: "outlet", text: "text", key: (gap) => titles[gap.outlet], cell: (gap) => titles[gap.outlet] },
    { name: "since", key: (gap) => gap.since, cell: (gap) => gap.since },
    { name: "until", key: (gap) => gap.until, cell: (gap) => gap.until },
    { name: "kind", text: "text", key: (gap) => word(gap.kind), cell: (gap) => word(gap.kind) },
  ];
}

/** Draw the days from a number on; those before anything is known of an outlet are left out, but for a month. */
function drawCalendar(place, outlets, from, days, rows) {
  const marked = rows.filter((row) => row.mark !== " " || row.proof === "g");
  const known = marked.reduce((least, row) => (row.day < least ? row.day : least), after(model.since, from + days - 1));
  const skipped = Math.max(0, Math.min(daysBetween(after(model.since, from), known), days - LEAST_DAYS));
  from += skipped;
  days -= skipped;
  const tips = ["title", "day", "number", "judged", "coverage"];
  const said = word("calendar_picture", { number: count(outlets.length) });
  return heat(place, "calendar", outlets, daysFrom(from, days), marked, tips, stepFor(place, days), said);
}

function drawRuns(place, outlets) {
  const rows = outlets.flatMap((outlet, line) => (outlet.runs ?? []).map(([day, runs, seconds, stored, failed, code, state]) => (
    { place: line, title: outlet.title, day, runs, took: duration(seconds), stored, failed, exit: code, state })));
  // The picture begins with the first run, and ends today.
  const first = rows.reduce((least, row) => Math.min(least, Math.round(daysBetween(model.since, row.day))), model.days - 1);
  const days = daysFrom(first, model.days - first);
  const said = word("runs_picture", { number: count(outlets.length) });
  return heat(place, "runs", outlets, days, rows, ["title", "day", "runs", "took", "stored", "failed", "exit"], stepFor(place, days.length), said);
}
