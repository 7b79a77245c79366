"""The containers, one file each; `web/src/layouts` has a file of the same name."""
