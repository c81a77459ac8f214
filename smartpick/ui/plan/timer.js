// A countdown for answering out loud. Runs in the browser alone; it tells the server nothing.

const running = new WeakMap()

export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector("button")
  const line = parentElement.querySelector("[role=timer]")
  const done = parentElement.querySelector("[role=status]")
  const state = running.get(parentElement) ?? { id: null }
  running.set(parentElement, state)

  const show = (seconds) => {
    const minutes = Math.floor(seconds / 60)
    line.textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`
  }
  const stop = () => {
    if (state.id !== null) clearInterval(state.id)
    state.id = null
    button.textContent = "Start the timer"
  }

  if (state.seconds !== data.seconds) {
    stop()
    state.seconds = data.seconds
    done.textContent = ""
    show(data.seconds)
  }

  button.onclick = () => {
    if (state.id !== null) {
      stop()
      show(data.seconds)
      return
    }
    const end = Date.now() + data.seconds * 1000
    button.textContent = "Stop"
    done.textContent = ""
    show(data.seconds)
    state.id = setInterval(() => {
      const left = Math.max(Math.ceil((end - Date.now()) / 1000), 0)
      show(left)
      if (left === 0) {
        stop()
        done.textContent = "Time is up"
      }
    }, 200)
  }
  return () => stop()
}
