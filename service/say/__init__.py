"""How answers are worded, in Chinese and in English."""
