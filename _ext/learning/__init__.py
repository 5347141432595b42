"""What the learning paths are made of: data, rules and drawings, under the domain _ext.paths."""
