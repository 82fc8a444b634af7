package usufruct.insight;

/** Somebody in a pool, by the pool's text and the person's DID. */
record Asker(String pool, String person) {}
