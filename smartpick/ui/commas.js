// Browsers drop a comma that is typed into a field for a number: "1,5" would become 15.
// Here it is a decimal point; a field for whole numbers says that it takes none.

const WHOLE = "Only whole numbers fit here: what follows the comma was left out."
const refusing = new WeakSet()

const isForNumbers = (field) => field instanceof HTMLInputElement && field.type === "number"
const isForWhole = (field) => Number.isInteger(Number(field.step || 1))

const forget = (field) => {
  refusing.delete(field)
  field.setCustomValidity("")
}

const typed = (event) => {
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

const left = (event) => {
  if (isForNumbers(event.target)) forget(event.target)
}

let isWatching = false

export default function () {
  if (isWatching) return
  isWatching = true
  document.addEventListener("beforeinput", typed, true)
  document.addEventListener("focusout", left, true)
}
