"""What is to be said of the data themselves: faults in words, what each measure needs, rejects to hand on."""
