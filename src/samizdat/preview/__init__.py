"""The edition while it is worked on: pages made when they are asked for, served to this machine alone."""
