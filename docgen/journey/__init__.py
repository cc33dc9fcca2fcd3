"""The stages of the journey: each joins a pure rule of core with the room that does the work and the journal."""
