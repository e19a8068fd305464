"""What a note says beyond LinkedIn's own sentence: its language, its evidence, and the kind that follows from them."""
