package usufruct.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Reads the members of one JSON object that a stranger sent: each must be known and of its type.
 *
 * <p>Every method throws {@link RefusedException} with {@link Reason#SCHEMA_VIOLATION} naming the member.
 */
public final class Members {
    private final JsonNode object;
    private final String name;

    public Members(JsonNode object, String name, Set<String> known) {
        this.object = object;
        this.name = name;
        if (!object.isObject()) {
            throw refuse("`" + name + "` is an object");
        }
        object.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                throw refuse("`" + name + "` has no member `" + (member.length() > 60 ? "…" : member) + "`");
            }
        });
    }

    public boolean has(String member) {
        return object.has(member);
    }

    public String text(String member) {
        JsonNode value = object.path(member);
        if (!value.isTextual()) {
            throw refuse("`" + member + "` of `" + name + "` is a text");
        }
        return value.textValue();
    }

    public long number(String member, long least, long most) {
        JsonNode value = object.path(member);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw refuse("`" + member + "` of `" + name + "` is a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    public boolean truth(String member) {
        JsonNode value = object.path(member);
        if (!value.isBoolean()) {
            throw refuse("`" + member + "` of `" + name + "` is true or false");
        }
        return value.booleanValue();
    }

    public JsonNode object(String member) {
        JsonNode value = object.path(member);
        if (!value.isObject()) {
            throw refuse("`" + member + "` of `" + name + "` is an object");
        }
        return value;
    }

    public JsonNode array(String member) {
        JsonNode value = object.path(member);
        if (!value.isArray()) {
            throw refuse("`" + member + "` of `" + name + "` is a list");
        }
        return value;
    }

    private static RefusedException refuse(String detail) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, detail);
    }
}
