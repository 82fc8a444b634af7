package usufruct.allocation.interval;

/** First come, first served: each need in the order of ranks takes the first free place, and nobody is moved. */
public final class FirstCome {
    public static Timetable serve(Problem problem) {
        return Intervals.ranked(problem, 0).timetable();
    }

    private FirstCome() {}
}
