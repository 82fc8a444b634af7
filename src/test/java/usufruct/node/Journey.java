package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import usufruct.insight.Verdict;

/**
 * What journeys at the pages begin and end with: one Chromium for all of them, a folder for each, and in the end nobody at a
 * page before what stands behind it is closed. Where there is no Chromium they are skipped.
 */
@ExtendWith(Journey.Chromium.class)
abstract class Journey {
    @TempDir
    Path folder;

    Browser browser;
    Settlement settlement;
    Town town;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** A town around a node of its own, whose log is checked once it is closed. */
    void settle(int people) {
        Path home = folder.resolve("node");
        open.add(() -> assertThat(LivedIn.audit(home.resolve("data"))).isInstanceOf(Verdict.Sound.class));
        settlement = opened(new Settlement(home, people));
        town = settlement.town;
    }

    /** The same thing, closed in the end, before what was opened earlier. */
    <T extends AutoCloseable> T opened(T thing) {
        open.add(thing);
        return thing;
    }

    @AfterEach
    void leaveAndClose() throws Exception {
        if (browser != null) {
            browser.leave();
        }
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    /** The browser of all journeys that bring none of their own, closed after the last of them. */
    static final class Chromium implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            Journey journey = (Journey) context.getRequiredTestInstance();
            if (journey.browser == null) {
                journey.browser = context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .getOrComputeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
            }
        }
    }
}
