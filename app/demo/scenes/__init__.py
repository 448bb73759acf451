"""What the pictures of Lindental show, one file per place or thing."""
