### What the catalogue of the privacy policy says: roles, data, permissions, recipients, rights, contacts.
