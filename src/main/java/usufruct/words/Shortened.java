package usufruct.words;

/** Text from outside, cut so that an error message stays one line. */
final class Shortened {
    private static final int MOST = 80;

    static String of(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() <= MOST ? oneLine : oneLine.substring(0, MOST) + "…";
    }

    private Shortened() {}
}
