package usufruct.federation.box;

import org.jspecify.annotations.Nullable;

/** Something that must never be, in words; what was found by a box. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }

    Violation(String what, @Nullable Throwable why) {
        super(what, why);
    }
}
