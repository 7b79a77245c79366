"""The components, one file each; `web/src/components` has a file of the same name."""
