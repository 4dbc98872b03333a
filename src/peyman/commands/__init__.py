"""What the commands of ``peyman`` do; imported when they run."""
