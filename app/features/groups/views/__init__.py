"""The pages of groups, by what one does there."""
