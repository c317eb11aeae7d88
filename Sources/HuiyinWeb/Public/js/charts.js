// SPDX-License-Identifier: Apache-2.0
// Draws a table as a chart: the head names the series, each row is a place on the axis, a link in it is where a click leads.
import * as echarts from "../vendor/echarts.esm.min.js"

const charts = new Map()
const still = matchMedia("(prefers-reduced-motion: reduce)").matches

export function draw(element) {
  const card = element.parentElement
  const table = card.querySelector("table")
  if (!table) return
  element.hidden = false
  let chart = charts.get(element)
  if (!chart) {
    chart = echarts.init(element, null, { renderer: "canvas" })
    charts.set(element, chart)
    new ResizeObserver(() => chart.resize()).observe(element)
    chart.on("click", ({ dataIndex }) => {
      const link = table.querySelectorAll("tbody tr")[rowOf(element, table, dataIndex)]?.querySelector("a")
      if (link) location.assign(link.href)
    })
    const details = card.querySelector("details.chart-table")
    if (details) details.open = false
  }
  element.setAttribute("role", "img")
  const shown = option(element, read(table))
  element.setAttribute("aria-label", element.dataset.name + (shown.title.show ? ` · ${element.dataset.none}` : ""))
  chart.setOption(shown, { replaceMerge: ["series"] })
}

export const redraw = () => charts.forEach((_, element) => draw(element))

const isAcross = (element) => element.dataset.chart !== "lines"
// Bars grow upwards from the axis, so the first row comes last.
const rowOf = (element, table, index) => isAcross(element) ? table.tBodies[0].rows.length - 1 - index : index

function read(table) {
  const series = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent)
  const rows = [...table.tBodies[0].rows].map(({ cells }) => ({
    name: cells[0].textContent, values: [...cells].slice(1).map((cell) => Number(cell.textContent)),
  }))
  return { series, rows }
}

function option(element, { series, rows }) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
  const size = parseFloat(getComputedStyle(element).fontSize)
  const words = { color: colour("ink-2"), fontSize: size, fontFamily: getComputedStyle(element).fontFamily }
  const across = isAcross(element)
  const listed = across ? [...rows].reverse() : rows
  const names = {
    type: "category", data: listed.map((row) => row.name), axisLabel: { ...words, hideOverlap: true, width: size * 9, lineHeight: size * 1.15, overflow: "break" },
    axisLine: { lineStyle: { color: colour("line-strong") } }, axisTick: { show: false },
  }
  const values = {
    type: "value", minInterval: 1, axisLabel: words, splitLine: { lineStyle: { color: colour("line") } },
  }
  const shown = series.map((name, column) => ({ name, column }))
    .filter(({ column }) => rows.some((row) => row.values[column]) || !across)
  // Axes without a line on them look like something that has not arrived yet.
  const isEmpty = !rows.some((row) => row.values.some(Boolean))
  return {
    title: { show: isEmpty, text: element.dataset.none, left: "center", top: "middle", textStyle: { ...words, fontWeight: "normal" } },
    animation: !still, animationDurationUpdate: 300, aria: { enabled: false },
    color: ["brand", "paused", "ok", "soon", "ink-3"].map(colour),
    grid: { left: 4, right: 20, top: shown.length > 1 ? size * 2.4 : 8, bottom: 4, containLabel: true },
    legend: { show: shown.length > 1 && !isEmpty, top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: "rect", textStyle: words, type: "scroll", pageTextStyle: words },
    tooltip: {
      trigger: "axis", renderMode: "richText", backgroundColor: colour("ink"), borderWidth: 0,
      textStyle: { color: colour("paper"), fontSize: size },
    },
    xAxis: { show: !isEmpty, ...(across ? values : { ...names, boundaryGap: false }) },
    yAxis: { show: !isEmpty, ...(across ? names : values) },
    series: (isEmpty ? [] : shown).map(({ name, column }, index) => ({
      name, type: across ? "bar" : "line", stack: across ? "all" : undefined, barMaxWidth: 22, symbol: "none",
      lineStyle: { width: 2, type: index === 0 ? "solid" : "dashed" },
      label: across && shown.length === 1 ? { show: true, position: "right", color: colour("ink"), fontSize: size } : undefined,
      data: listed.map((row) => row.values[column]),
    })),
  }
}
