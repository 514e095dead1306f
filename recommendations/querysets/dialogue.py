"""The reads of Dialogues."""

from django.db import models

from recommendations import codes


class RoundTableQuerySet(models.QuerySet):
    def with_dialogue(self):
        """With what the code of a round table is made of."""
        return self.select_related("dialogue")

    def called(self, code: str):
        """The round table of this code, or None."""
        try:
            number = codes.table_number(code)
        except ValueError:
            return None
        return next((table for table in self.with_dialogue().filter(number=number) if table.code == code), None)
