"""The shared model: members, groups, posts, permissions and the plug for modules. Knows no web."""
