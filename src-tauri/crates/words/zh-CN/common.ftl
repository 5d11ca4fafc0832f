### Words that several places share.
