"""Sentences, countries, people, offices, dates, amounts, and who is speaking."""
