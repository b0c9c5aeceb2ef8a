"""One module for the exports of each watch, app and platform; the registry says which reads which file."""
