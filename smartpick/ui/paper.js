// Paper is white in the dark theme too, for which dark_paper.css asks whether the theme is dark. It
// can change while a page is open: the page tells it just before it is printed.

const beforePaper = () => {
  const { colorScheme } = getComputedStyle(document.querySelector('[data-testid="stApp"]'))
  document.documentElement.toggleAttribute("data-dark", colorScheme === "dark")
}

let isWatching = false

export default function () {
  if (!isWatching) addEventListener("beforeprint", beforePaper)
  isWatching = true
}
