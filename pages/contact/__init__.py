"""Public forms, their protection against spam, and delivery of messages to staff."""
