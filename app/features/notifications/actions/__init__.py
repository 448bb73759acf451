"""What members are told, read and choose."""
