"""What an officer takes to a meeting: one paper made from the public record, as a page, PDF or Word file."""
