package usufruct.allocation.waiting;

/**
 * How often intervals held.
 *
 * @param told served needs for which an interval could be told when they were asked
 * @param withinP50 of these, served within the time named for half; half of them should be
 * @param withinP90 served within the time named for nine in ten; nine in ten should be
 */
public record Calibration(long told, long withinP50, long withinP90) {

    public long percentWithinP50() {
        return Math.round(100.0 * withinP50 / told);
    }

    public long percentWithinP90() {
        return Math.round(100.0 * withinP90 / told);
    }
}
