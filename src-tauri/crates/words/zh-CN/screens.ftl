### What the window shows.
