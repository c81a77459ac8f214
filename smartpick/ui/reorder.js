// A list that is put in order by dragging, or with the buttons of each line.
//
// The order is shown at once and sent to the page, which sends back the same order. Text is
// only ever set as text, never as markup.

const states = new WeakMap()

function button(label, sign, code, move) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = sign
  made.title = label
  made.setAttribute("aria-label", label)
  made.dataset.code = code
  made.dataset.move = move
  return made
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const list = parentElement.querySelector("ol")
  const live = parentElement.querySelector("[role=status]")
  const state = states.get(parentElement) ?? { dragged: null }
  states.set(parentElement, state)
  state.items = [...data.items]

  const send = () => setTriggerValue("order", { codes: state.items.map((item) => item.code) })

  function moveTo(from, to) {
    if (from === to || to < 0 || to >= state.items.length) return
    const [item] = state.items.splice(from, 1)
    state.items.splice(to, 0, item)
    draw()
    live.textContent = `${item.name}: now place ${to + 1} of ${state.items.length}`
    send()
  }

  function press(event) {
    const from = state.items.findIndex((item) => item.code === event.currentTarget.dataset.code)
    const move = event.currentTarget.dataset.move
    if (move === "remove") {
      setTriggerValue("remove", { code: state.items[from].code })
      return
    }
    moveTo(from, { up: from - 1, down: from + 1, top: 0 }[move])
  }

  function line(item, index) {
    const li = document.createElement("li")
    li.draggable = true
    li.dataset.index = index
    const handle = document.createElement("span")
    handle.className = "handle"
    handle.textContent = "⠿"
    handle.setAttribute("aria-hidden", "true")
    const place = document.createElement("span")
    place.className = "place"
    place.textContent = `${index + 1}.`
    const words = document.createElement("span")
    words.className = "words"
    const name = document.createElement("strong")
    name.textContent = item.name
    const detail = document.createElement("span")
    detail.className = "detail"
    detail.textContent = item.detail
    words.append(name, detail)
    const buttons = document.createElement("span")
    buttons.className = "buttons"
    const made = [
      button(`Move ${item.name} up`, "↑", item.code, "up"),
      button(`Move ${item.name} down`, "↓", item.code, "down"),
      button(`Move ${item.name} to the top`, "⤒", item.code, "top"),
      button(`Take ${item.name} out of the list`, "✕", item.code, "remove"),
    ]
    made[0].disabled = made[2].disabled = index === 0
    made[1].disabled = index === state.items.length - 1
    for (const one of made) one.onclick = press
    buttons.append(...made)
    li.append(handle, place, words, buttons)
    li.ondragstart = (event) => {
      state.dragged = index
      event.dataTransfer.effectAllowed = "move"
      event.dataTransfer.setData("text/plain", item.code)
    }
    li.ondragover = (event) => {
      if (state.dragged === null) return
      event.preventDefault()
      li.classList.add("over")
    }
    li.ondragleave = () => li.classList.remove("over")
    li.ondragend = () => {
      state.dragged = null
    }
    li.ondrop = (event) => {
      event.preventDefault()
      li.classList.remove("over")
      const from = state.dragged
      state.dragged = null
      if (from !== null) moveTo(from, index)
    }
    return li
  }

  function draw() {
    const focused = parentElement.getRootNode().activeElement?.dataset ?? {}
    const { code, move } = focused
    list.replaceChildren(...state.items.map(line))
    if (!code) return
    const same = [...list.querySelectorAll("button")].filter((b) => b.dataset.code === code)
    const next = same.find((b) => b.dataset.move === move && !b.disabled) ?? same.find((b) => !b.disabled)
    next?.focus()
  }

  draw()
}
