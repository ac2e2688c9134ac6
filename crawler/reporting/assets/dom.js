// Elements and words. Text from the lake only ever becomes text: nothing here parses HTML.

const json = (id) => JSON.parse(document.getElementById(id).textContent);
const model = json("model"), words = json("words"), specs = json("specs");
const $ = (id) => document.getElementById(id);

const kept = {
  get(name) { try { return localStorage.getItem(`jibang-${name}`); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(`jibang-${name}`, value); } catch { /* a private window */ } },
};

const chosen = {
  language: kept.get("language") ?? (navigator.language.startsWith("ko") ? "ko" : "en"),
  theme: kept.get("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
};

/** Give the word in the chosen language; of what has none, the name itself. */
function word(name, values = {}) {
  const text = words[name]?.[chosen.language] ?? name.slice(name.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** Make an element: its attributes, `on…` for what it hears, then its children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const count = (number) => number.toLocaleString(chosen.language);
const share = (number) => number.toLocaleString(chosen.language, { style: "percent", maximumFractionDigits: 0 });

/** Write a moment in Korean time, or a month as it is. */
function moment(text) {
  if (!text) return "–";
  if (text.length === "2015-03".length) return text;
  const style = { timeZone: "Asia/Seoul", dateStyle: "short", timeStyle: "short", hourCycle: "h23" };
  return new Date(text).toLocaleString("en-CA", style).replace(",", ""); // as 2026-03-02, in both languages
}

/** Write seconds with the largest unit that makes one of them. */
function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? units.at(-1);
  const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: seconds >= 10 * size ? 0 : 1 };
  return (seconds / size).toLocaleString(chosen.language, style);
}

/** Write bytes with the largest unit that makes one of them. */
function bytes(number) {
  const [unit, size] = [["GB", 1e9], ["MB", 1e6], ["kB", 1e3]].find(([, each]) => number >= each) ?? ["B", 1];
  return `${(number / size).toLocaleString(chosen.language, { maximumFractionDigits: number < 10 * size ? 1 : 0 })} ${unit}`;
}

/** Give so many days of the calendar, from the one with a number on. */
const daysFrom = (number, days) => Array.from({ length: days }, (_, place) => after(model.since, number + place));

/** Give the day that is so many days after another, both as YYYY-MM-DD. */
function after(day, number) {
  return new Date(Date.parse(day) + number * 86_400_000).toISOString().slice(0, 10);
}
