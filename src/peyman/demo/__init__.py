"""The demo record: public facts of Iran–Tajikistan relations in our own words, read by the ordinary reader."""
