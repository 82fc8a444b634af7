package usufruct.words;

import java.time.Duration;

/**
 * When something is needed: for a length of time, anywhere within a window.
 *
 * @param length at most the window's length; the same where no choice is left
 */
public record WantedTime(Window window, Duration length) {

    /** @throws IllegalArgumentException when the length is none, or does not fit into the window */
    public WantedTime {
        if (length.isNegative() || length.isZero() || length.compareTo(window.length()) > 0) {
            throw new IllegalArgumentException("`" + length + "` does not fit into `" + window + "`");
        }
    }

    /** The whole of a window. */
    public static WantedTime all(Window window) {
        return new WantedTime(window, window.length());
    }

    public boolean isFlexible() {
        return length.compareTo(window.length()) < 0;
    }
}
