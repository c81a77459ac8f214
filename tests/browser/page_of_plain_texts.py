"""A page that shows each tricky text through ``plain``, in each way that Streamlit has.

``streamlit run`` starts it for a test; it is no page of SmartPick.
"""

from __future__ import annotations

import streamlit as st

from smartpick.ui.widgets import plain

TRICKY = (
    "![i](http://evil.example/i.png)",
    "[l](http://evil.example/l) **b** __b__ *i* `c` ``d`` $x$ $$y$$ ~~s~~ ~u~ a^b^",
    ":red[r] :blue-badge[x] :help[x] :small[x] ::x[y] :::z a:b:c::d:e: :a[b]",
    ":smile: :+1: :-1: :-) :material/home: :material_home: ::material/home: :streamlit:",
    '<img src="http://evil.example/h.png"><b>x</b><!-- c --><script>x</script>',
    "http://evil.example/a www.evil.example HTTPS://Evil.Example http:s://a.b wWw.a.b https://a",
    "e@evil.example x.y+z@evil.example a@b @x.y @_@ a@b@c.d ä@ö.de mailto:e@evil.example",
    "ftp://evil.example xmpp:a@b.c ://x http\\://a.b xwww.a.b www.日本.jp",
    "a -> b <- c <-> d -- e >= f <= g ~= h --- ==> x-> <-y",
    r"\(x\) \alpha \\ &amp; &lt; &#60; 2 * 3 * 4 and $5 and $6",
    "# head",
    "- item",
    "+ item",
    "- [ ] task",
    "1. one",
    "1) one",
    "> q",
    "> [!NOTE] x",
    "---",
    "===",
    "    code",
    "\ttab",
    "``` \nfence```",
    "[^1] [x]: http://a.b",
    "| a | b |\n|-|-|\n| 1 | 2 |",
    "line one  \nline two\n\n- paragraph\u2028end",
    "שלום عربي 日本語 Ünïcödé",
)


def show(number: int, text: str) -> None:
    """One text in every place that reads Markdown."""
    with st.container(key=f"text_{number}"):
        st.markdown(plain(text))
        st.markdown(f":small[:gray[{plain(text)}]]")
        st.markdown(f"**{plain(text)}**")
        st.info(plain(text), title=plain(text))
        st.checkbox(plain(text), key=f"box_{number}")
        st.button(plain(text), key=f"button_{number}")
        st.expander(plain(text))
        st.segmented_control("x", [plain(text)], key=f"control_{number}")


if __name__ == "__main__":
    for place, tricky in enumerate(TRICKY):
        show(place, tricky)
