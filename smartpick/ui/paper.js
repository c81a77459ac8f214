// Paper is white in the dark theme too, for which dark_paper.css asks whether the theme is dark. It
// can change while a page is open, so the page's own colour tells, just before it is printed.

const isDark = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 382

const beforePaper = () => {
  const { backgroundColor } = getComputedStyle(document.querySelector('[data-testid="stApp"]'))
  document.documentElement.toggleAttribute("data-dark", isDark(backgroundColor))
}

let isWatching = false

export default function () {
  if (!isWatching) addEventListener("beforeprint", beforePaper)
  isWatching = true
}
