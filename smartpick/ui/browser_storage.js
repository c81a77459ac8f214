// Keeps the workspace in this browser's own storage. It never leaves the machine.
//
// The record is {revision, text, undo}: the workspace, and the changes that can be taken back. A tab writes only over the revision that it knows; when
// another tab wrote in between, the page is asked to merge first. The server names its
// session with each run, so that a restarted server is told again what is stored here. An
// empty storage is not worth telling: it would cost every new visitor a second run.

const RECORD = "smartpick.workspace"
const ONE_YEAR = 365 * 24 * 60 * 60
const WORDS = {
  saved: "Saved in this browser",
  empty: "Nothing to save yet",
  unread: "Not saved: what this browser kept could not be read",
  failed: "Not saved: the page could not be shown",
  full: "Not saved: this browser's storage is full. Export your workspace.",
  off: "Not saved: this browser keeps nothing here. Export your workspace.",
}

function stored() {
  const raw = localStorage.getItem(RECORD)
  if (raw === null) return { revision: 0, text: "", undo: "" }
  try {
    const { revision, text, undo = "" } = JSON.parse(raw)
    const isOurs = Number.isInteger(revision) && typeof text === "string"
    if (isOurs) return { revision, text, undo: String(undo) }
  } catch {
    // Somebody else's text under our name: the page shows it and overwrites nothing.
  }
  return { revision: 0, text: raw, undo: "" }
}

const isEmpty = (record) => record.text === "" && record.undo === ""

function keep(record) {
  // An empty workspace leaves no trace at all.
  if (isEmpty(record)) localStorage.removeItem(RECORD)
  else localStorage.setItem(RECORD, JSON.stringify(record))
}

// A note that something is stored, a 1 and no more: the next page, another tab, a page that lost
// its connection wait for what is stored before they draw a new visitor's numbers.
function note(isKept) {
  const life = isKept ? ONE_YEAR : 0
  document.cookie = `smartpick_kept=1; Max-Age=${life}; Path=/; SameSite=Strict`
}

// Work is told when nothing else is on its way. A run of the page that is asked for by this
// part goes to the page of that moment: it would take back a press on the menu a moment ago.
const QUIET_MS = 300
const LOOK_AGAIN_MS = 40
let pressedAt = -QUIET_MS
for (const press of ["pointerdown", "pointerup", "keydown"]) {
  window.addEventListener(press, () => { pressedAt = performance.now() }, { capture: true })
}
const appElement = () => document.querySelector("[data-testid=stApp]")
const isQuiet = () =>
  performance.now() - pressedAt >= QUIET_MS &&
  (appElement()?.dataset.testScriptState ?? "notRunning") === "notRunning"

const tabs = new WeakMap()

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component
  const line = parentElement.querySelector("[role=status]")
  const tab = tabs.get(parentElement) ?? { session: null, revision: 0, text: "", undo: "" }
  tabs.set(parentElement, tab)
  clearTimeout(tab.telling)

  const say = (word) => {
    if (line.textContent !== WORDS[word]) line.textContent = WORDS[word]
    line.dataset.state = word
  }

  const merge = (record) => {
    setTriggerValue("elsewhere", {
      session: data.session,
      base: tab.text,
      theirs: record.text,
      revision: record.revision,
    })
  }

  // Told again in every run that still waits: a run that is cut short may take a message with it.
  const tell = (record) => {
    if (!isQuiet()) {
      tab.telling = setTimeout(() => tell(record), LOOK_AGAIN_MS)
      return
    }
    tab.nTold = (tab.nTold ?? 0) + 1
    setStateValue("found", { session: data.session, n: tab.nTold, ...record })
  }

  const run = () => {
    if (tab.session !== data.session) {
      const record = stored()
      Object.assign(tab, { session: data.session, ...record })
      tab.hasTold = !isEmpty(record) || data.is_waiting
      if (tab.hasTold) {
        tell(record)
        return
      }
    }
    if (data.unread) {
      say("unread")
      return
    }
    if (tab.hasTold && !data.is_loaded) {
      tell(stored()) // This run began before the page was told.
      return
    }
    if (!data.is_whole) {
      say("failed")
      return
    }
    if (data.accepted > tab.revision) {
      Object.assign(tab, { revision: data.accepted, text: data.accepted_text })
    }
    const record = stored()
    if (record.text === data.text && record.undo === data.undo) {
      Object.assign(tab, record)
    } else if (
      record.text !== data.text && record.revision !== tab.revision && !data.overwrite
    ) {
      merge(record)
      return
    } else {
      const revision = Math.max(record.revision, tab.revision) + 1
      const next = { revision, text: data.text, undo: data.undo }
      keep(next)
      Object.assign(tab, next)
    }
    note(!isEmpty(stored()))
    say(isEmpty(data) ? "empty" : "saved")
  }

  try {
    run()
  } catch (problem) {
    say(problem.name === "QuotaExceededError" ? "full" : "off")
    tab.session = data.session
    if (data.is_waiting) tell({ revision: 0, text: "", undo: "" })
  }

  const onStorage = (event) => {
    if (event.key !== RECORD && event.key !== null) return
    const record = stored()
    if (record.text !== tab.text) merge(record)
    else tab.revision = record.revision
  }
  // A server that was restarted knows nothing of this page until the page asks for a run. Asking
  // at once, before somebody moves a slider, keeps that move: the first run of a new session
  // can only begin from what is stored.
  const app = appElement()
  const connection = new MutationObserver(() => {
    if (app.dataset.testConnectionState === "CONNECTED") setTriggerValue("connected", true)
  })
  if (app) {
    connection.observe(app, { attributeFilter: ["data-test-connection-state"] })
  }
  const listeners = { storage: onStorage }
  tab.stop?.()
  for (const [name, listen] of Object.entries(listeners)) window.addEventListener(name, listen)
  tab.stop = () => {
    for (const [name, listen] of Object.entries(listeners)) window.removeEventListener(name, listen)
    connection.disconnect()
  }
  return () => {
    clearTimeout(tab.telling)
    tab.stop()
  }
}
