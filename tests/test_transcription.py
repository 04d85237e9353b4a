"""Russian names in the Latin letters of four languages."""

from __future__ import annotations

import pytest

from data.recipe.transcription import transcribed


# As each language's newspapers and encyclopaedias write them.
@pytest.mark.parametrize(
    ("russian", "english", "french", "german", "spanish"),
    [
        ("Хабаровск", "Khabarovsk", "Khabarovsk", "Chabarowsk", "Jabarovsk"),
        ("Хасан", "Khasan", "Khassan", "Chassan", "Jasan"),
        ("Забайкальск", "Zabaykalsk", "Zabaïkalsk", "Sabaikalsk", "Zabaikalsk"),
        ("Грозный", "Grozny", "Grozny", "Grosny", "Grozny"),
        ("Енисейск", "Yeniseysk", "Enisseïsk", "Jenisseisk", "Eniseisk"),
        ("Чита", "Chita", "Tchita", "Tschita", "Chita"),
        ("Нижний Новгород", "Nizhny Novgorod", "Nijni Novgorod", "Nischni Nowgorod",
         "Nizhni Novgorod"),
        ("", "", "", "", ""),
    ],
)  # fmt: skip
def test_transcribed(russian: str, english: str, french: str, german: str, spanish: str) -> None:
    assert [*transcribed(russian)] == [english, french, german, spanish]
