"""How characters sound, without tones."""

from __future__ import annotations

from service.sounds import readings, spelt


def test_a_syllable_for_each_character() -> None:
    assert spelt("玉带街道") == ["yu", "dai", "jie", "dao"]
    assert spelt("绿洲") == ["lv", "zhou"]


def test_every_way_a_character_is_read() -> None:
    assert set(readings("长")) >= {"chang", "zhang"}
    assert readings("山") == ["shan"]
