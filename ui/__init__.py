"""What the pages share: how notes look, words, formatting, the session. Asks services; holds no SQL and no numerics."""
