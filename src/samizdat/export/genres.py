"""What TextGrid calls the genres that are told from what a text consists of (tg-model 4.1.2, collection_template)."""

from __future__ import annotations

GENRES = {
    "play": "drama",
    "verse": "verse",
    "dictionary": "reference work",
    "letter": "non-fiction",
    "diary": "non-fiction",
    "speech": "non-fiction",
    "manuscript": "other",
    "prose": "prose",
}
