"""An HTML page as its readers take it: texts, links, headings, and all it would ask other places for."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Collects what a page says and what it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.asked_for: list[str] = []
        self.headings: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.rows: list[list[str]] = []
        self.captions = 0
        self.drawings: list[str] = []
        self.language = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()

    @property
    def words(self) -> str:
        """All words of the page, those of attributes too."""
        return " ".join((*self.texts, *(value for _name, value in self.attributes)))

    def cells_of(self, first: str) -> list[str]:
        """Give the first row of a table whose first cell is this."""
        return next(row for row in self.rows if row and row[0] == first)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._open.append(tag)
        self.attributes += given.items()
        self.language = given.get("lang", self.language)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        self.asked_for += [given[name] for name in ("src", "srcset", "data", "poster", "action") if name in given]
        if tag == "link":
            self.asked_for.append(given["href"])
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if tag == "caption":
            self.captions += 1
        if tag == "svg" and "aria-hidden" not in given:
            self.drawings.append(given.get("aria-label", "") if given.get("role") == "img" else "")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" in self._open:
            return
        if data.strip():
            self.texts.append(data)
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data
