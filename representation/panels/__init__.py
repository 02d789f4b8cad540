"""The panels of the admin forms, for the ``panels`` and edit handlers of models."""
