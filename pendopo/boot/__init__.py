"""Starting, preparing and watching the processes of one installation. Nothing here knows a domain."""
