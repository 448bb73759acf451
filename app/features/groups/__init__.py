"""Groups: finding, founding, joining and running them."""
