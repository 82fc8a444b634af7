package usufruct.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A category that the community wrote and published.
 *
 * @param document what its author signed
 * @param retiredAt from when on no new records are of it; empty while there may be some
 */
record PublishedCategory(CategoryDocument document, Optional<Instant> retiredAt) {}
