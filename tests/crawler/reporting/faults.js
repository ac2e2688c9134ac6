// Measures what is seen of the report: boxes that are too high, those that leave the window or the box that holds
// them, texts that are cut, pairs of texts on top of each other, and boxes with more at their side without the sign
// that says so. Returns a line for each.
(highest) => {
    const seen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
    const name = (element) => {
        const text = element.textContent.trim().slice(0, 30);
        return `${element.tagName} ${element.id || element.getAttribute("class")} ${text}`;
    };
    const main = document.querySelector("main");
    const all = [...document.querySelectorAll("header *, main *")].filter(seen);
    const scrolls = (element) => element.closest(".wide") !== null;
    const faults = [];
    const say = (what, ...elements) => faults.push(`${what}: ${elements.map(name).join(" | ")}`);

    const high = "figure, .chart, .chart svg, .wide, .facts, ul, form, dl, p, button, h2, h3";
    for (const each of all.filter((element) => element.matches(high))) {
        const { height } = each.getBoundingClientRect();
        if (height > highest && !scrolls(each.parentElement)) say(`${Math.round(height)} high`, each);
    }
    for (const each of all.filter((element) => !scrolls(element.parentElement))) {
        const { left, right } = each.getBoundingClientRect();
        if (left < -1 || right > innerWidth + 1) say("outside", each);
    }
    for (const each of all.filter((element) => element.matches("figure, button, .facts > div"))) {
        for (const inner of each.querySelectorAll(":scope *")) {
            const { right } = inner.getBoundingClientRect();
            if (seen(inner) && !scrolls(inner) && right > each.getBoundingClientRect().right + 1)
                say("wider than its box", inner, each);
        }
    }
    // The names of outlets beside the cells and in the table may end in dots; their titles say all.
    for (const each of all.filter((element) => !element.matches(".names li, #table tbody th, .wide"))) {
        const { overflowX } = getComputedStyle(each);
        if (overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1) say("cut", each);
    }
    const range = document.createRange();
    const boxes = (among) => among.filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((element) => {
            range.selectNodeContents(element);
            return [element, range.getBoundingClientRect()];
        });
    const touch = ([one, a], [other, b]) =>
        !one.contains(other) && !other.contains(one) &&
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3 &&
        // Lines of one paragraph: a link or a small text that breaks.
        one.parentElement.closest("li, p, td, h2, label") !== other.closest("li, p, td, h2, label");
    const apart = (found) => found.forEach((one, place) => {
        for (const other of found.slice(place + 1)) if (touch(one, other)) say("overlap", one[0], other[0]);
    });
    apart(boxes(all.filter((element) => !scrolls(element) && !element.matches(".more"))));
    for (const days of document.querySelectorAll(".days")) apart(boxes([...days.children]));
    for (const chart of document.querySelectorAll(".chart svg")) apart(boxes([...chart.querySelectorAll("text")]));
    for (const row of document.querySelectorAll("thead tr")) apart(boxes([...row.querySelectorAll("th, th button")]));
    for (const names of document.querySelectorAll(".names")) apart(boxes([...names.querySelectorAll("a")].slice(0, 20)));

    for (const box of all.filter((element) => element.matches(".wide"))) {
        const sign = box.parentElement.querySelector(".more.right");
        const more = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
        if (more !== seen(sign)) say(more ? "more, and no sign" : "sign, and no more", box);
    }
    return faults;
}
