"""Pictures and files: prepared by the worker, handed out to those who may see what they belong to."""
