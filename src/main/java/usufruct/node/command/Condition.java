package usufruct.node.command;

import java.util.Locale;

/** How a thing comes back. */
enum Condition {
    GOOD,
    WORN,
    BROKEN,
    LOST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
