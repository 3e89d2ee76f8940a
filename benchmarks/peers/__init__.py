"""The rivals, frozen: each as its authors would write and tune it, and not to be slowed down."""
