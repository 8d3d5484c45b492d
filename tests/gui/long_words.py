"""A language in which every word is about a third longer than in English, as the longest real ones are."""

import gettext


class LongWords(gettext.NullTranslations):
    """Lengthens each word that is made of letters alone; names of values stay as they are."""

    def gettext(self, message: str) -> str:
        """Give the lengthened text."""
        return " ".join(word + "eueu"[: max(1, len(word) // 3)] * word.isalpha() for word in message.split(" "))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the lengthened text of one or several."""
        return self.gettext(msgid1 if n == 1 else msgid2)
