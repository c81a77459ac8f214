// Keeps the workspace in this browser's own storage. It never leaves the machine.
//
// The record is {revision, text}. A tab writes only over the revision that it knows; when
// another tab wrote in between, the page is asked to merge first. The server names its
// session with each run, so that a restarted server is told again what is stored here. An
// empty storage is not worth telling: it would cost every new visitor a second run.

const RECORD = "smartpick.workspace"
const ONE_YEAR = 365 * 24 * 60 * 60
const WORDS = {
  saved: "Saved in this browser",
  empty: "Nothing to save yet",
  unread: "Not saved: what this browser kept could not be read",
  full: "Not saved: this browser's storage is full. Export your workspace.",
  off: "Not saved: this browser keeps nothing here. Export your workspace.",
}

function stored() {
  const raw = localStorage.getItem(RECORD)
  if (raw === null) return { revision: 0, text: "" }
  try {
    const record = JSON.parse(raw)
    if (Number.isInteger(record.revision) && typeof record.text === "string") return record
  } catch {
    // Somebody else's text under our name: the page shows it and overwrites nothing.
  }
  return { revision: 0, text: raw }
}

function keep(record) {
  // An empty workspace leaves no trace at all.
  if (record.text === "") localStorage.removeItem(RECORD)
  else localStorage.setItem(RECORD, JSON.stringify(record))
}

// A closed page leaves a note that something is stored: a 1, no more. The next page waits for
// it before it draws a new visitor's numbers. So does a page that lost its connection. An open
// page takes the note away: its server has been told.
function note(isKept) {
  const life = isKept ? ONE_YEAR : 0
  document.cookie = `smartpick_kept=1; Max-Age=${life}; Path=/; SameSite=Strict`
}

const tabs = new WeakMap()

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component
  const line = parentElement.querySelector("[role=status]")
  const tab = tabs.get(parentElement) ?? { session: null, revision: 0, text: "" }
  tabs.set(parentElement, tab)

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

  const tell = (record) => setStateValue("found", { session: data.session, ...record })

  const run = () => {
    if (tab.session !== data.session) {
      const record = stored()
      Object.assign(tab, { session: data.session, ...record })
      tab.hasTold = record.text !== "" || data.is_waiting
      if (tab.hasTold) {
        tell(record)
        return
      }
    }
    if (data.unread) {
      say("unread")
      return
    }
    if (tab.hasTold && !data.is_loaded) return // This run began before the page was told.
    if (data.accepted > tab.revision) {
      Object.assign(tab, { revision: data.accepted, text: data.accepted_text })
    }
    const record = stored()
    if (record.text === data.text) {
      Object.assign(tab, record)
    } else if (record.revision !== tab.revision && !data.overwrite) {
      merge(record)
      return
    } else {
      const next = { revision: Math.max(record.revision, tab.revision) + 1, text: data.text }
      keep(next)
      Object.assign(tab, next)
    }
    say(data.text === "" ? "empty" : "saved")
  }

  try {
    run()
  } catch (problem) {
    say(problem.name === "QuotaExceededError" ? "full" : "off")
    const isNew = tab.session !== data.session
    tab.session = data.session
    if (isNew && data.is_waiting) tell({ revision: 0, text: "" })
  }

  const onStorage = (event) => {
    if (event.key !== RECORD && event.key !== null) return
    const record = stored()
    if (record.text !== tab.text) merge(record)
  }
  const onHide = () => note(tab.text !== "")
  const onShow = () => note(false)
  // A server that was restarted knows nothing of this page until the page asks for a run. Asking
  // at once, before somebody moves a slider, keeps that move: the first run of a new session
  // can only begin from what is stored.
  const app = document.querySelector("[data-testid=stApp]")
  const connection = new MutationObserver(() => {
    if (app.dataset.testConnectionState === "CONNECTED") setTriggerValue("connected", true)
    else note(tab.text !== "")
  })
  if (app) {
    connection.observe(app, { attributeFilter: ["data-test-connection-state"] })
  }
  const listeners = { storage: onStorage, pagehide: onHide, pageshow: onShow }
  tab.stop?.()
  for (const [name, listen] of Object.entries(listeners)) window.addEventListener(name, listen)
  tab.stop = () => {
    for (const [name, listen] of Object.entries(listeners)) window.removeEventListener(name, listen)
    connection.disconnect()
  }
  note(false)
  return () => tab.stop()
}
