// The word that the address names after its "#", told to the page: it opens the letters of the word.
// The browser has looked for the word by then and found nothing, so it is shown here.

const DRAWN_MS = 10000 // for so long the page may take to draw the letters of a word
let told = "" // so that a page drawn anew does not go back to a word that was left

const showOnceDrawn = (word) => {
  const watch = new MutationObserver(() => {
    const heading = document.getElementById(word)
    if (!heading?.checkVisibility()) return // drawn before its tab is open
    watch.disconnect()
    heading.scrollIntoView()
  })
  watch.observe(document.body, { attributes: true, childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), DRAWN_MS)
}

export default function (component) {
  const { setTriggerValue } = component
  const tell = () => {
    const word = decodeURIComponent(location.hash.slice(1))
    told = location.hash
    if (!word || document.getElementById(word)) return
    showOnceDrawn(word)
    setTriggerValue("word", { word })
  }
  addEventListener("hashchange", tell)
  if (location.hash !== told) tell()
  return () => removeEventListener("hashchange", tell)
}
