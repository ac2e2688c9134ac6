// Tables: a column is { name, cell(row), key(row), text, csv }. A column with a key can be sorted by it. What a
// file of the table has of it are the pairs of a label and a value in `csv`; else its key, or what the cell says.

const filled = new WeakMap(); // a table's columns and rows, as they are shown

/** Fill a table anew; `sort` is { column, descending } and changes when a header is pressed. */
function fillTable(table, columns, rows, sort = {}, empty = "nothing") {
  const key = columns.find((column) => column.name === sort.column)?.key;
  if (key) {
    rows = rows.toSorted((one, other) => compare(key(one), key(other), sort.descending ? -1 : 1));
  }
  filled.set(table, { columns, rows });
  const press = (column) => {
    sort.descending = sort.column === column.name && !sort.descending;
    sort.column = column.name;
    fillTable(table, columns, rows, sort);
    table.querySelector("[aria-sort] button").focus();
  };
  if (!rows.length) return table.replaceChildren(make("tbody", {}, make("tr", {}, make("td", { class: "text none" }, word(empty)))));
  table.replaceChildren(
    make("thead", {}, make("tr", {}, ...columns.map((column) => header(column, sort, press)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...columns.map((column, place) => cell(column, row, place))))),
  );
}

const labelOf = (column) => column.label ?? word(`column.${column.name}`);

function header(column, sort, press) {
  const label = labelOf(column);
  const order = sort.column === column.name ? (sort.descending ? "descending" : "ascending") : null;
  const inside = column.key ? make("button", { type: "button", onclick: () => press(column) }, label) : label;
  return make("th", { scope: "col", class: column.text ?? "", "aria-sort": order, title: about(column) }, inside);
}

/** Give what is said of a column; null where its name says enough. */
const about = (column) => (words[`about.${column.about ?? column.name}`] ? word(`about.${column.about ?? column.name}`) : null);

function cell(column, row, place) {
  const attributes = { class: column.text ?? "", ...(place ? {} : { scope: "row" }) };
  return make(place ? "td" : "th", attributes, ...contentOf(column, row));
}

function contentOf(column, row) {
  const content = column.cell(row);
  return Array.isArray(content) ? content : [content];
}

/** Order words by the alphabet, all else by size, or the other way round; what is not known is always last. */
function compare(one, other, sign = 1) {
  const unknown = (one === null || one === undefined) - (other === null || other === undefined);
  if (unknown || one === null || one === undefined) return unknown;
  return sign * (typeof one === "string" ? one.localeCompare(other, "ko") : one - other);
}

// Files of what tables show.

/** Give a table as CSV that Excel opens: UTF-8 with a byte order mark, numbers as they are. */
function csvOf(table) {
  const { columns, rows } = filled.get(table);
  const parts = columns.flatMap((column) => column.csv ?? [[labelOf(column), (row) => plain(column, row)]]);
  const lines = [parts.map(([label]) => label), ...rows.map((row) => parts.map(([, value]) => value(row)))];
  return `\ufeff${lines.map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;
}

function plain(column, row) {
  const key = column.key?.(row);
  if (typeof key === "number") return key;
  const text = make("td", {}, ...contentOf(column, row)).textContent.trim();
  return text === "–" ? "" : text;
}

/** Write a field. A text that a spreadsheet would take for a formula gets an apostrophe, as a title may be one. */
function csvField(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return `${value}`;
  const text = value.replaceAll("\0", "");
  const safe = /^\s*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Make the button that saves a table. The file has its `name`, that of the outlet, and the Korean day of the page. */
function csvButton(table, name, label) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv;charset=utf-8" }));
    const day = moment(model.made).slice(0, 10);
    make("a", { href: address, download: `jibang-${viewed()?.name ?? "lake"}-${name}-${day}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return make("button", { type: "button", class: "csv", title: word("csv_about"), "aria-label": `CSV: ${label}`, onclick: save }, "CSV");
}

// Boxes that scroll sideways: a sign at the edge says that there is more.

/** Put a box that scrolls into a frame, whose edges say where there is more. */
function framed(box) {
  const step = (sign) => () => box.scrollBy({ left: sign * 0.8 * box.clientWidth, behavior: "smooth" });
  const sign = (side, text, direction) =>
    make("button", { type: "button", class: `more ${side}`, tabindex: -1, "aria-hidden": true, onclick: step(direction) }, text);
  const frame = make("div", { class: "frame" }, sign("left", "‹", -1), sign("right", "›", 1));
  const look = () => {
    frame.style.setProperty("--stuck", `${box.querySelector(".names, tbody th")?.offsetWidth ?? 0}px`);
    frame.toggleAttribute("data-left", box.scrollLeft > 1);
    frame.toggleAttribute("data-right", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  };
  box.replaceWith(frame);
  frame.append(box);
  box.addEventListener("scroll", look, { passive: true });
  const watch = new ResizeObserver(look);
  watch.observe(box);
  for (const each of box.children) watch.observe(each);
  return frame;
}

/** Make a box that scrolls around something wide. */
const wide = (label, ...children) => framed(make("div", { class: "wide", tabindex: 0, role: "group", "aria-label": label }, ...children));

// Bars: a table whose middle column is drawn.

/**
 * Make a panel of values and how often each is. `whole`: the number that shares are of. `note` says what is counted.
 */
function bars(name, pairs, naming, whole, note) {
  const most = Math.max(1, ...pairs.map(([, number]) => number));
  const bar = ([, number]) => {
    const inside = make("span", { class: number ? "bar" : "" });
    inside.style.width = `${100 * number / most}%`;
    return inside;
  };
  const ratio = ([, number]) => number / (whole || 1);
  const columns = [
    { name: "value", label: word(name), text: "text value", cell: ([value]) => naming(value) },
    { name: "bar", label: "", text: "drawn", cell: bar, csv: [] },
    { name: "number", cell: ([, number]) => count(number), csv: [[word("column.number"), ([, number]) => number]] },
    { name: "share", cell: (row) => make("small", {}, share(ratio(row))), csv: [[word("column.share"), ratio]] },
  ];
  const table = make("table", { class: "bars" });
  fillTable(table, columns, pairs);
  return panel(name, note, table, csvButton(table, name, word(name)));
}

/** Make a panel: a title, a line that says what it is, and what it is. */
function panel(name, note, content, button) {
  return make("figure", { class: "panel", "data-name": name },
    make("figcaption", {}, make("strong", {}, word(name)), button),
    note ? make("p", { class: "note" }, note) : null, content);
}
