package usufruct.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * May somebody do something with a thing?
 *
 * @param permission a permission or relation of the thing's namespace
 * @param context what is said of the caveats' parameters; what a tuple says of them goes before it
 */
public record Question(Thing object, String permission, Did subject, Instant at, ObjectNode context) {
    public Question {
        context = context.deepCopy();
    }

    /** With nothing said of any parameter. */
    public Question(Thing object, String permission, Did subject, Instant at) {
        this(object, permission, subject, at, JsonNodeFactory.instance.objectNode());
    }

    Refusal refused(Reason reason, String detail) {
        return Refusal.of(reason, detail)
                .with("object", object)
                .with("permission", permission)
                .with("subject", subject);
    }

    /** The permission on the thing, as a person reads it. */
    String inWords() {
        return "`" + permission + "` on `" + object + "`";
    }
}
