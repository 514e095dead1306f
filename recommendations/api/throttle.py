from django.conf import settings
from rest_framework.throttling import AnonRateThrottle


class Gentle(AnonRateThrottle):
    """Per address, as HLDTRACKER_TRUSTED_PROXIES has it; answers kept for this dataset revision never count."""

    def get_rate(self) -> str:
        return settings.API_RATE
