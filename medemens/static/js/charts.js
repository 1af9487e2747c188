// Draws a chart from the table in its figure, and folds that table. Without this, or without a canvas, the table stays.
// Charts are pictures of the table: screen readers get the table, and nothing in a chart can be pointed at.
const REM = parseFloat(getComputedStyle(document.documentElement).fontSize);
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"];
const MOST_ROWS = 40; // a longer picture says less than its table
const dark = matchMedia("(prefers-color-scheme: dark)");

function colour(name) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(--${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

const words = (cell) => cell.querySelector("a, span")?.innerText.trim() || cell.innerText.trim();
const font = () => ({ color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 0.875 * REM });
const rowsOf = (table) => [...table.tBodies[0].rows];
const line = () => ({ lineStyle: { color: colour("line") } });

function wrapped(width) { return { ...font(), width, overflow: "break", lineHeight: 1.1 * REM }; }

// Bars of one length, cut by how many gave each answer.
function answers(table, width) {
  const classes = [...table.tHead.rows[0].querySelectorAll("[data-class]")].map((one) => one.innerText.trim());
  const rows = rowsOf(table).map((row) => ({
    name: words(row.cells[0]),
    counts: [...row.querySelectorAll("[data-count]")].map((one) => Number(one.innerText)),
  })).filter((row) => row.counts.length);
  if (!rows.length || rows.length > MOST_ROWS) return null;
  const narrow = width < 34 * REM, per = (narrow ? 5.4 : 3.4) * REM, of = classes.length;
  const tone = (place) => of === 3 ? [1, 3, 5][place] : of === 7 ? [1, 2, 2, 3, 4, 4, 5][place] : place + 1;
  const total = (row) => row.counts.reduce((sum, one) => sum + one, 0);
  const legend = { height: 2.2 * REM * (narrow ? Math.ceil(of / 2) : 1) };
  return {
    height: rows.length * per + 3 * REM,
    option: {
      grid: { top: REM, bottom: 1.5 * REM, left: narrow ? REM : 15 * REM, right: REM },
      xAxis: { type: "value", max: 100, axisLabel: { ...font(), formatter: "{value}%" }, splitLine: line(), interval: 25 },
      yAxis: { type: "category", inverse: true, data: rows.map((row) => row.name), axisTick: { show: false }, axisLine: line(),
        axisLabel: narrow ? { show: false } : wrapped(14 * REM) },
      series: classes.map((name, place) => ({
        type: "bar", stack: "all", barWidth: 1.7 * REM, silent: true,
        data: rows.map((row) => 100 * row.counts[place] / total(row)),
        itemStyle: { color: colour(`chart-${tone(place)}`), borderColor: colour("surface"), borderWidth: 2 },
        label: { show: true, ...font(), color: colour(`chart-on-${tone(place)}`),
          formatter: ({ value, dataIndex }) => value * (width - 3 * REM) / 100 > 1.4 * REM ? String(rows[dataIndex].counts[place]) : "" },
      })).concat(narrow ? [above(rows.map((row) => row.name), width, per)] : []),
    },
    legend: { ...legend, entries: classes.map((name, place) => [name, `chart-${tone(place)}`]) },
  };
}

// On a phone the name stands over its bar.
function above(names, width, per) {
  return { type: "custom", silent: true, data: names.map((_, place) => [0, place]), z: 3,
    renderItem: (params, api) => {
      const [x, y] = api.coord([0, api.value(1)]);
      const style = { text: names[params.dataIndex], x: x + 2, y: y - per / 2 + 0.3 * REM, width: width - 3 * REM, overflow: "truncate",
        fill: colour("ink"), font: `${0.875 * REM}px ${font().fontFamily}`, textVerticalAlign: "top" };
      return { type: "text", style };
    } };
}

// For each subject the mean of each team, with a line as far as chance can reach.
function means(table, width, figure) {
  const themes = [...table.tHead.rows[0].cells].slice(1).map((one) => one.innerText.trim());
  const rows = rowsOf(table).map((row) => ({ name: words(row.cells[0]), cells: [...row.cells].slice(1) }));
  if (!rows.length || rows.length * themes.length > 4 * MOST_ROWS || rows.length > MOST_ROWS) return null;
  const across = width > 40 * REM ? 2 : 1, per = 2.1 * REM, head = 2 * REM, foot = 1.8 * REM;
  const high = head + rows.length * per + foot, label = Math.min(9 * REM, (width / across) * 0.42);
  const bounds = [Number(figure.dataset.least), Number(figure.dataset.most)];
  const option = { grid: [], xAxis: [], yAxis: [], series: [] };
  themes.forEach((theme, place) => {
    const left = (place % across) * (width / across), top = Math.floor(place / across) * high;
    const points = rows.map((row, at) => [row.cells[place], at]).filter(([cell]) => cell.dataset.middle)
      .map(([cell, at]) => [Number(cell.dataset.middle), at, Number(cell.dataset.low), Number(cell.dataset.high), cell.parentNode.dataset.rest ? 1 : 0]);
    option.grid.push({ left: left + label + REM, width: width / across - label - 2.5 * REM, top: top + head, height: rows.length * per });
    option.xAxis.push({ gridIndex: place, type: "value", min: bounds[0], max: bounds[1], interval: 1, axisLabel: font(), splitLine: line() });
    option.yAxis.push({ gridIndex: place, type: "category", inverse: true, data: rows.map((row) => row.name), axisTick: { show: false },
      axisLine: line(), axisLabel: { ...wrapped(label), lineHeight: 0.95 * REM },
      name: theme, nameLocation: "start", nameGap: 0.4 * REM, nameTextStyle: { ...font(), fontWeight: 600, align: "left" } });
    option.series.push({ type: "custom", silent: true, xAxisIndex: place, yAxisIndex: place, data: points, renderItem: whisker });
  });
  return { height: Math.ceil(themes.length / across) * high, option };
}

function whisker(params, api) {
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [low] = api.coord([api.value(2), api.value(1)]), [high] = api.coord([api.value(3), api.value(1)]);
  const stroke = { stroke: colour("ink-soft"), lineWidth: 2 };
  const cap = (at) => ({ type: "line", shape: { x1: at, x2: at, y1: y - 4, y2: y + 4 }, style: stroke });
  return { type: "group", children: [
    { type: "line", shape: { x1: low, x2: high, y1: y, y2: y }, style: stroke }, cap(low), cap(high),
    { type: "circle", shape: { cx: x, cy: y, r: 5 }, style: { fill: colour(api.value(4) ? "surface" : "leaf"), stroke: colour("leaf"), lineWidth: 2 } },
  ] };
}

// A line for each subject over rounds, with its own mark and its name at the end.
function lines(table, width) {
  const days = [...table.tHead.rows[0].querySelectorAll("[data-round]")].map((one) => one.innerText.trim());
  const rows = rowsOf(table).map((row) => ({ name: words(row.cells[0]),
    values: [...row.cells].slice(1, 1 + days.length).map((cell) => cell.dataset.percent ? Number(cell.dataset.percent) : null) }));
  if (!rows.length) return null;
  const tones = ["leaf", "clay", "plum", "sun", "ink-soft", "edge"], right = Math.min(11 * REM, width * 0.42);
  return {
    height: 20 * REM,
    option: {
      grid: { top: REM, bottom: 2 * REM, left: 3 * REM, right },
      xAxis: { type: "category", data: days, axisLabel: font(), axisLine: line(), boundaryGap: false },
      yAxis: { type: "value", min: 0, max: 100, interval: 25, axisLabel: { ...font(), formatter: "{value}%" }, splitLine: line() },
      series: rows.map((row, place) => ({
        type: "line", silent: true, data: row.values, symbol: SYMBOLS[place % SYMBOLS.length], symbolSize: 9,
        color: colour(tones[place % tones.length]), lineStyle: { width: 2 },
        endLabel: { show: true, ...font(), lineHeight: 1.3 * REM, formatter: row.name, width: right - 0.8 * REM, overflow: "truncate" },
        labelLayout: { moveOverlap: "shiftY" },
      })),
    },
  };
}

const KINDS = { answers, means, lines };

function key(entries) {
  const list = document.createElement("ul");
  list.className = "chart-key";
  list.setAttribute("role", "list");
  list.setAttribute("aria-hidden", "true");
  for (const [name, tone] of entries) {
    const entry = list.appendChild(document.createElement("li")), mark = entry.appendChild(document.createElement("i"));
    mark.style.backgroundColor = colour(tone);
    entry.appendChild(document.createElement("span")).dir = "auto"; // “0–6” from left to right in any language
    entry.lastChild.append(name);
  }
  return list;
}

function draw(figure) {
  const table = figure.querySelector("table"), width = figure.clientWidth;
  const made = width && KINDS[figure.dataset.chart](table, width, figure);
  figure.picture?.dispose();
  figure.querySelectorAll(".chart-canvas, .chart-key").forEach((one) => one.remove());
  if (!made) return;
  const canvas = document.createElement("div");
  canvas.className = "chart-canvas";
  canvas.setAttribute("aria-hidden", "true");
  canvas.style.height = `${made.height}px`;
  figure.querySelector("figcaption").after(canvas);
  if (made.legend) canvas.before(key(made.legend.entries));
  figure.picture = window.echarts.init(canvas, null, { renderer: "canvas" });
  figure.picture.setOption({ animation: false, ...made.option });
}

const figures = [...document.querySelectorAll("figure[data-chart]")];
const drawAll = () => figures.forEach(draw);
if (window.echarts) {
  // The twin is folded away once the picture is there; whoever opens it keeps it open.
  for (const figure of figures) {
    draw(figure);
    if (figure.querySelector("canvas")) figure.querySelector("details")?.removeAttribute("open");
  }
  dark.addEventListener("change", drawAll);
  let last = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== last) { last = innerWidth; drawAll(); } });
}
