"""Images: uploads, renditions, and share cards for social media."""
