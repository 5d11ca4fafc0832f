### What went wrong, and (attribute hint) what helps.
