"""The desk: everything that waits for somebody who decides, from all modules, oldest first."""
