"""What people read about busy-mentor, and the two small programs that write parts of it from what the code does."""
