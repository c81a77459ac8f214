// Two things that a browser or a lost connection would swallow. Nothing is told to the server.
// 1. A comma in a field for a number: "1,5" would become 15. Here it is a decimal point; a field
//    for whole numbers says that it takes none.
// 2. Words that were typed and not yet sent: a page that a new session draws would not have them.

const WHOLE = "Only whole numbers fit here: what follows the comma was left out."
const SENT_MS = 2000 // by then what was sent has arrived, or the connection is known to be lost
const LOOK_MS = 200
const MOST_WRITTEN = 5
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
const returning = new Map() // by the same name: how a draft that a new session must show fares
const nameOf = (field) =>
  [...(field.closest("[class*='st-key-']")?.classList ?? [])].find((c) => c.startsWith("st-key-"))
const formOf = (field) => field.closest('[data-testid="stForm"]')
const app = () => document.querySelector(APP)?.dataset ?? {}
const isConnected = () => app().testConnectionState === "CONNECTED"

// After a cut, what is sent may reach a session that knows nothing yet: nothing counts as arrived
// before a run of the page has ended there. A new session then has its drafts put back.
let isCut = false
const watched = () => {
  if (!isConnected()) isCut = true
  else if (isCut && app().testScriptState === "running") isCut = false
}
const hasArrived = () => isConnected() && !isCut && app().testScriptState === "notRunning"

const typed = (event) => {
  const name = event.target.matches?.(FIELDS) && nameOf(event.target)
  if (name) drafts.set(name, event.target.value)
}

const forgetSent = (name, text) => {
  if (drafts.get(name) !== text || returning.has(name)) return
  if (hasArrived()) drafts.delete(name)
  else setTimeout(() => forgetSent(name, text), SENT_MS)
}

const left = (event) => {
  if (isForNumbers(event.target)) forget(event.target)
  const name = event.target.matches?.(FIELDS) && nameOf(event.target)
  if (!name || formOf(event.target) || !drafts.has(name)) return // a form is sent as a whole
  const text = drafts.get(name)
  setTimeout(() => forgetSent(name, text), SENT_MS)
}

const pressed = (event) => {
  const form = event.target.closest?.('[data-testid="stFormSubmitButton"]') && formOf(event.target)
  if (!form || !isConnected() || isCut) return
  for (const field of form.querySelectorAll(FIELDS)) {
    drafts.delete(nameOf(field))
    returning.delete(nameOf(field))
  }
}

const write = (field, text) => {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
  if (field !== document.activeElement) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
}

const shows = (field, text) =>
  field.value === text || (isForNumbers(field) && Number(field.value) === Number(text)) // 1.50

// A run that is still on its way may draw a field without its draft: it is written again. The first
// time also where it is shown: it may have been left while nothing could be sent.
const putBack = (name, back) => {
  const field = document.querySelector(`.${CSS.escape(name)}`)?.querySelector(FIELDS)
  if (!field) return
  const text = drafts.get(name)
  const isDue = back.nWritten === 0 || !shows(field, text)
  if (isDue && back.nWritten < MOST_WRITTEN) {
    Object.assign(back, { nWritten: back.nWritten + 1, since: Date.now() })
    write(field, text)
  } else if (Date.now() - back.since > SENT_MS) {
    returning.delete(name)
    if (field !== document.activeElement && !formOf(field)) forgetSent(name, text)
  }
}

const putAllBack = (until) => {
  if (Date.now() > until) returning.clear()
  if (hasArrived()) [...returning].forEach(([name, back]) => putBack(name, back))
  if (returning.size) setTimeout(() => putAllBack(until), LOOK_MS)
}

let session = null

export default function (component) {
  const now = component.data?.session ?? null
  if (session === null) {
    document.addEventListener("beforeinput", number, true)
    document.addEventListener("input", typed, true)
    document.addEventListener("focusout", left, true)
    document.addEventListener("click", pressed, true)
    new MutationObserver(watched).observe(document.querySelector(APP), {
      attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    })
  } else if (now !== session) {
    drafts.forEach((_, name) => returning.set(name, { nWritten: 0 }))
    putAllBack(Date.now() + DRAWN_MS)
  }
  session = now
  if (isConnected()) isCut = false
}
