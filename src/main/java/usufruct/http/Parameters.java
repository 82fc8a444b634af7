package usufruct.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Reads path and query parameters. Each method throws {@link RefusedException} BAD_PARAMETER naming the parameter. */
public final class Parameters {

    public static ItemId itemId(String name, String text) {
        if (!ItemId.isItemId(text)) {
            throw bad(name, "an id of 26 characters");
        }
        return new ItemId(text);
    }

    /** A whole number from 1, of at most 9 digits. */
    public static int count(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw bad(name, "a whole number from 1");
        }
        return Integer.parseInt(text);
    }

    public static Did did(String name, String text) {
        if (!Did.isDid(text)) {
            throw bad(name, "a `did:key`");
        }
        return new Did(text);
    }

    public static Optional<Did> optionalDid(String name, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(did(name, text));
    }

    public static Category category(String name, String text) {
        if (!Category.isCategory(text)) {
            throw bad(name, "a category such as `offer.tool@v1`");
        }
        return Category.parse(text);
    }

    public static Optional<Category> optionalCategory(String name, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(category(name, text));
    }

    /** {@code true} or {@code false}; false when it is missing. */
    public static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw bad(name, "`true` or `false`");
        }
        return true;
    }

    private static RefusedException bad(String name, String wanted) {
        return new RefusedException(Reason.BAD_PARAMETER, "`" + name + "` is " + wanted);
    }

    private Parameters() {}
}
