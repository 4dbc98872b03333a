"""Peyman reads official news in Persian and Tajik and keeps the roadmap of promises it implies."""

__version__ = "0.1.0"
