from django.apps import AppConfig


class HldtrackerConfig(AppConfig):
    """An app without models, so that Django learns of our system checks."""

    name = "hldtracker"

    def ready(self) -> None:
        from hldtracker import checks  # noqa: F401  (registers them; Django's settings are not ready before)
