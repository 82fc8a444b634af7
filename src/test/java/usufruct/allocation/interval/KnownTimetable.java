package usufruct.allocation.interval;

import usufruct.words.Bytes;

/** One timetable of each kind whose digests are written down, also as a program. */
final class KnownTimetable {
    static final String DIGESTS = "2f42d0110d46d595 7738421107b1c229 d8c7690a85139be6";

    static String digests() {
        Problem problem = Family.of(80, 7);
        return Bytes.hex(Intervals.most(problem, Aim.MOST, 7, 20_000).digest()).substring(0, 16)
                + " "
                + Bytes.hex(Intervals.most(problem, Aim.EVEN, 7, 20_000).digest())
                        .substring(0, 16)
                + " "
                + Bytes.hex(Intervals.ranked(problem, 20_000).timetable().digest())
                        .substring(0, 16);
    }

    public static void main(String[] arguments) {
        System.out.println(digests());
    }

    private KnownTimetable() {}
}
