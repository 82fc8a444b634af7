package usufruct.http;

/**
 * How often somebody may ask: so many requests at once, and so many a minute in the long run.
 *
 * @param burst at least 1
 * @param perMinute at least 1
 */
public record Rate(int burst, int perMinute) {
    public Rate {
        if (burst < 1 || perMinute < 1) {
            throw new IllegalArgumentException("a rate lets at least one request through");
        }
    }
}
