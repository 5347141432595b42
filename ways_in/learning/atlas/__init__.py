"""The atlas: the steps and concepts of all paths as one picture."""
