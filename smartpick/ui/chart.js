// A chart is mounted once. From then on it gets new numbers, and Plotly moves what has changed.
//
// The library is fetched from the page's own server when the first chart is there. Colours come
// as places (#000001 is the first) in the theme's list, so that a chart follows the theme.

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  scrollZoom: false,
  topojsonURL: "/app/static/",
}
const PLACE = /#0000(\d\d)\b/g
// Text beside a chart, and lines in it: on light paper and on dark.
const GREYS = { light: ["#808495", "#262730", "#e6eaf1"], dark: ["#e6eaf1", "#fafafa", "#31333F"] }
const SMALL = 12
const charts = new WeakMap()
let library

function plotly() {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script")
    script.src = new URL("plotly.js", import.meta.url)
    script.onload = () => loaded(window.Plotly)
    script.onerror = () => failed(new Error("The chart library did not arrive."))
    document.head.append(script)
  })
  return library
}

function themeOf(box) {
  const style = getComputedStyle(box)
  const of = (name) => style.getPropertyValue(`--st-${name}`).trim()
  const paper = of("background-color")
  const light = [1, 3, 5].reduce((sum, at) => sum + parseInt(paper.slice(at, at + 2), 16), 0)
  const [text, legend, line] = light > 382 ? GREYS.light : GREYS.dark
  const font = { color: text, family: of("font"), size: SMALL }
  const steps = of("chart-sequential-colors").split(",")
  const axis = { zerolinecolor: line, gridcolor: line, tickcolor: line, tickfont: font, automargin: true }
  const title = { font: { color: text, size: 14 } }
  return {
    colours: of("chart-categorical-colors").split(","),
    template: {
      data: { scatter: [{ marker: { line: { width: 0 } } }] },
      layout: {
        font,
        colorscale: { sequential: steps.map((colour, i) => [i / (steps.length - 1), colour]) },
        legend: { valign: "top", bordercolor: "rgba(0,0,0,0)", borderwidth: 0, font: { size: SMALL, color: legend } },
        paper_bgcolor: paper,
        plot_bgcolor: paper,
        xaxis: { ...axis, showgrid: false, zeroline: false, title: { ...title, standoff: 20 } },
        yaxis: { ...axis, ticklabelposition: "outside", title: { ...title, standoff: 24 } },
        margin: { pad: 8, r: 0, l: 0 },
        hoverlabel: { bgcolor: paper, bordercolor: of("border-color"), font },
        coloraxis: {
          colorbar: {
            thickness: 16, xpad: 24, ticklabelposition: "outside", outlinecolor: "rgba(0,0,0,0)",
            outlinewidth: 8, len: 0.75, y: 0.5745, tickfont: font,
          },
        },
      },
    },
  }
}

async function paint(chart) {
  chart.isWanted = true
  if (chart.isBusy) return
  chart.isBusy = true
  try {
    const Plotly = await plotly()
    while (chart.isWanted && !chart.isGone) {
      chart.isWanted = false
      const width = chart.box.clientWidth
      if (!width) break // folded away: painted once it has room
      const { colours, template } = themeOf(chart.box)
      const told = chart.text.replace(PLACE, (place, number) => colours[number - 1] ?? place)
      if (told === chart.told && width === chart.width && template.layout.paper_bgcolor === chart.paper) continue
      Object.assign(chart, { told, width, paper: template.layout.paper_bgcolor })
      const { data, layout } = JSON.parse(told)
      const look = { ...layout, template, width, autosize: false }
      if (chart.isPressed) Object.assign(look, { clickmode: "event", hovermode: "closest" })
      await Plotly.react(chart.plot, data, look, CONFIG)
      if (chart.isGone) Plotly.purge(chart.plot) // the page was left in the middle of it
      if (chart.isGone || chart.isHeard) continue
      chart.isHeard = true
      chart.plot.on("plotly_click", ({ points }) => chart.press(points[0]?.customdata))
    }
  } finally {
    chart.isBusy = false
  }
}

function begin(parent) {
  const box = parent.querySelector(".stPlotlyChart")
  const chart = { box, plot: box.firstElementChild, width: 0 }
  const again = () => paint(chart)
  chart.room = new ResizeObserver(again)
  chart.room.observe(box)
  // A theme that changes moves the box's colour, which ends a transition.
  box.addEventListener("transitionend", again)
  charts.set(parent, chart)
  return chart
}

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = charts.get(parentElement) ?? begin(parentElement)
  chart.text = new TextDecoder().decode(data)
  const { layout, alt, isPressed } = JSON.parse(chart.text)
  chart.isPressed = isPressed
  chart.press = (where) => isPressed && where && setTriggerValue("pressed", { where })
  chart.box.style.height = `${layout.height ?? 450}px`
  chart.box.setAttribute("aria-label", alt)
  paint(chart)
  return () => {
    chart.isGone = true
    chart.room.disconnect()
    charts.delete(parentElement)
    if (!chart.isBusy) window.Plotly?.purge(chart.plot)
  }
}
