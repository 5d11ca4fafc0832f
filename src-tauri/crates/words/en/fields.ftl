### The names of fields and of kinds of records.
