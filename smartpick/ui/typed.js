// Two things that a browser or a lost connection would swallow. Nothing is told to the server.
// 1. A comma in a field for a number: "1,5" would become 15. Here it is a decimal point; a field
//    for whole numbers says that it takes none.
// 2. Words that were typed and not yet sent: a page that a new session draws would not have them.

const WHOLE = "Only whole numbers fit here: what follows the comma was left out."
const SENT_MS = 2000 // by then what was sent has arrived, or the connection is known to be lost
const DRAWN_MS = 600000 // for so long a field may be missing: its tab may be opened late
const APP = '[data-testid="stApp"]'
const FIELDS = "textarea, input[type=text], input[type=number]"
const refusing = new WeakSet()

const isForNumbers = (field) => field instanceof HTMLInputElement && field.type === "number"
const isForWhole = (field) => Number.isInteger(Number(field.step || 1))

const forget = (field) => {
  refusing.delete(field)
  field.setCustomValidity("")
}

const number = (event) => {
  const field = event.target
  if (!isForNumbers(field)) return
  if (!event.inputType.startsWith("insert")) return forget(field)
  const said = event.data ?? event.dataTransfer?.getData("text/plain") ?? ""
  if (isForWhole(field)) {
    if (!refusing.has(field) && !/[.,]/.test(said)) return
    event.preventDefault()
    const whole = refusing.has(field) ? "" : said.replace(/[.,].*/s, "")
    if (whole) document.execCommand("insertText", false, whole)
    refusing.add(field)
    field.setCustomValidity(WHOLE)
    field.reportValidity()
  } else if (said.includes(",")) {
    event.preventDefault()
    document.execCommand("insertText", false, said.replace(",", "."))
  }
}

// --- words that are not yet sent --------------------------------------------------

const drafts = new Map() // what is typed, by the class that names its field
const nameOf = (field) =>
  [...(field.closest("[class*='st-key-']")?.classList ?? [])].find((c) => c.startsWith("st-key-"))
const formOf = (field) => field.closest('[data-testid="stForm"]')
const isConnected = () => document.querySelector(APP)?.dataset.testConnectionState === "CONNECTED"

const typed = (event) => {
  const name = event.target.matches?.(FIELDS) && nameOf(event.target)
  if (name) drafts.set(name, event.target.value)
}

const left = (event) => {
  if (isForNumbers(event.target)) forget(event.target)
  const name = event.target.matches?.(FIELDS) && nameOf(event.target)
  if (!name || formOf(event.target)) return // a form is sent as a whole
  const text = drafts.get(name)
  setTimeout(() => {
    if (isConnected() && drafts.get(name) === text) drafts.delete(name)
  }, SENT_MS)
}

const pressed = (event) => {
  const form = event.target.closest?.('[data-testid="stFormSubmitButton"]') && formOf(event.target)
  if (!form || !isConnected()) return
  form.querySelectorAll(FIELDS).forEach((field) => drafts.delete(nameOf(field)))
}

const write = (field, text) => {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
  if (field !== document.activeElement) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
}

const putBack = (waiting, until) => {
  if (!waiting.size || Date.now() > until) return
  const isAtRest = document.querySelector(APP)?.dataset.testScriptState === "notRunning"
  for (const [name, text] of isAtRest && isConnected() ? waiting : []) {
    const field = document.querySelector(`.${CSS.escape(name)}`)?.querySelector(FIELDS)
    if (!field) continue
    waiting.delete(name)
    if (field.value !== text) write(field, text)
  }
  setTimeout(() => putBack(waiting, until), 200)
}

let session = null

export default function (component) {
  const now = component.data?.session ?? null
  if (session === null) {
    document.addEventListener("beforeinput", number, true)
    document.addEventListener("input", typed, true)
    document.addEventListener("focusout", left, true)
    document.addEventListener("click", pressed, true)
  } else if (now !== session) {
    putBack(new Map(drafts), Date.now() + DRAWN_MS)
  }
  session = now
}
