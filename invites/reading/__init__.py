"""Bytes and text in, invitations and findings out. One module per format; `recognise` is the one door."""
