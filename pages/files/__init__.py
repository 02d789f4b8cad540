"""What uploaded files hold: metadata and pixels of images, the kind of documents."""
