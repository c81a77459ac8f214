"""One file a page. A page lays out sections; it computes nothing."""
