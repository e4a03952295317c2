"""Units and years beside each other: who has sent, what they said, how far they are from their aims."""
