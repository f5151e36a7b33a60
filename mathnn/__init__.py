"""mathnn: the mathematics of neural networks, worked out step by step and checked by machine."""
