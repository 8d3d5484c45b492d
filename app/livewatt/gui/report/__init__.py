"""Reports on paper, and the dialog that asks for one."""
