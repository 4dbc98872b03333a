"""What reader and roadmap both know of Persian and Tajik; a language is a folder of data."""
