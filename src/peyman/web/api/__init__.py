"""The programming interface: the public record as JSON, writing with a token."""
