"""Images: uploads, the sizes in which they are shown, and cards for social media."""
