"""The public pages: reads only, each as of a day."""
