// Tables: a column is { name, cell(row), key(row), text }; a column with a key can be sorted by it.

/** Fill a table anew; `sort` is { column, descending } and changes when a header is pressed. */
function fillTable(table, columns, rows, sort = {}) {
  const key = columns.find((column) => column.name === sort.column)?.key;
  if (key) {
    rows = rows.toSorted((one, other) => compare(key(one), key(other), sort.descending ? -1 : 1));
  }
  const press = (column) => {
    sort.descending = sort.column === column.name && !sort.descending;
    sort.column = column.name;
    fillTable(table, columns, rows, sort);
    table.querySelector("[aria-sort] button").focus();
  };
  table.replaceChildren(
    make("thead", {}, make("tr", {}, ...columns.map((column) => header(column, sort, press)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...columns.map((column, place) => cell(column, row, place))))),
  );
}

function header(column, sort, press) {
  const label = column.label ?? word(`column.${column.name}`);
  const order = sort.column === column.name ? (sort.descending ? "descending" : "ascending") : null;
  const inside = column.key ? make("button", { type: "button", onclick: () => press(column) }, label) : label;
  return make("th", { scope: "col", class: column.text ?? "", "aria-sort": order }, inside);
}

function cell(column, row, place) {
  const content = column.cell(row);
  const attributes = { class: column.text ?? "", ...(place ? {} : { scope: "row" }) };
  return make(place ? "td" : "th", attributes, ...(Array.isArray(content) ? content : [content]));
}

/** Order words by the alphabet, all else by size, or the other way round; what is not known is always last. */
function compare(one, other, sign = 1) {
  const unknown = (one === null || one === undefined) - (other === null || other === undefined);
  if (unknown || one === null || one === undefined) return unknown;
  return sign * (typeof one === "string" ? one.localeCompare(other, "ko") : one - other);
}
