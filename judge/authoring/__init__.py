"""For those who write problems: new folders, and the proof that a problem and its tests are good."""
