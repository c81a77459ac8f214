// The word that the address names after its "#", told to the page: it opens the letters of the word.
// A heading that is drawn for the first time scrolls into view by itself when the address names it.

let told = "" // so that a page drawn anew does not go back to a word that was left

export default function (component) {
  const { setTriggerValue } = component
  const tell = () => {
    const word = decodeURIComponent(location.hash.slice(1))
    told = location.hash
    if (word && !document.getElementById(word)) setTriggerValue("word", { word })
  }
  addEventListener("hashchange", tell)
  if (location.hash !== told) tell()
  return () => removeEventListener("hashchange", tell)
}
