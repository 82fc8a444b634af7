package usufruct.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * What nobody foresaw: the caller gets a number, the log gets the number with the place in the code.
 *
 * <p>Messages of exceptions are left out of the log, because libraries quote in them what a member wrote.
 */
final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final int MOST_FRAMES = 20;

    private final RandomGenerator random;

    Incidents(RandomGenerator random) {
        this.random = random;
    }

    Refusal report(Throwable thrown) {
        String number = HexFormat.of().toHexDigits(random.nextLong(), 10);
        LOG.error("incident {}: {}", number, places(thrown));
        return Refusal.of(
                        Reason.UNEXPECTED,
                        "something went wrong in the node, and nothing was changed by this request as far as it knows;"
                                + " tell the operator the number `" + number + "`")
                .with("incident", number);
    }

    private static String places(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            text.append(text.isEmpty() ? "" : "\ncaused by ")
                    .append(t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
