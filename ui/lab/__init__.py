"""The RNN lab: what the page in pages/simulator.py is made of. Every number comes from `simulator/`."""
