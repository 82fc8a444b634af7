package usufruct.allocation.interval;

/** A walk over the gaps of a unit in which a use could start. Where it stands is told by its fields. */
final class Gaps {
    private final Timelines timelines;
    private final Flat flat;

    /** Where the use would start, as early as possible in the gap. */
    long start;

    /** The first tick at which any use could start in the gap. */
    long from;

    /** The tick at which any use in the gap has to be over. */
    long until;

    /** How many gaps were looked for so far: what the search counts as its steps. */
    long steps;

    Gaps(Timelines timelines) {
        this.timelines = timelines;
        this.flat = timelines.flat;
    }

    /** Goes to the first gap where a use can start between two ticks, both included; false when there is none. */
    boolean find(int unit, long earliest, long latest, long duration) {
        steps++;
        long[] spanFrom = flat.freeFrom[unit];
        long[] spanUntil = flat.freeUntil[unit];
        long buffer = flat.buffer[unit];
        int uses = timelines.uses(unit);
        long at = earliest;
        int span = timelines.span(unit, at);
        int use = timelines.over(unit, at);
        while (at <= latest) {
            while (span < spanUntil.length && spanUntil[span] - duration < Math.max(at, spanFrom[span])) {
                span++;
            }
            if (span == spanUntil.length) {
                return false;
            }
            at = Math.max(at, spanFrom[span]);
            while (use < uses && timelines.end(timelines.use(unit, use)) + buffer <= at) {
                use++;
            }
            if (use == uses || timelines.start(timelines.use(unit, use)) >= at + duration + buffer) {
                return at <= latest && stop(unit, at, span, use);
            }
            at = timelines.end(timelines.use(unit, use)) + buffer;
        }
        return false;
    }

    private boolean stop(int unit, long at, int span, int use) {
        start = at;
        from = flat.freeFrom[unit][span];
        until = flat.freeUntil[unit][span];
        if (use > 0) {
            from = Math.max(from, timelines.end(timelines.use(unit, use - 1)) + flat.buffer[unit]);
        }
        if (use < timelines.uses(unit)) {
            until = Math.min(until, timelines.start(timelines.use(unit, use)) - flat.buffer[unit]);
        }
        return true;
    }
}
