"""What the screens are made of. A widget shows what it is bound to, posts messages up, and never reaches up."""
