package usufruct.lifecycle;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Ids for the engine's rows: UUIDs of version 7, so new rows lie together at the end of each index.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7</a>
 */
final class EngineIds implements IdGenerator {
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;

    EngineIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String getNextId() {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xfff);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
