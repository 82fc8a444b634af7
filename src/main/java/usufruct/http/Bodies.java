package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Reads the small JSON objects that requests carry; each member must be known and of its type. */
public final class Bodies {
    private final Members members;

    private Bodies(Members members) {
        this.members = members;
    }

    /** @throws RefusedException SCHEMA_VIOLATION when the body is no object or has a member not named here */
    public static Bodies read(byte[] body, String... known) {
        JsonNode json = StrictJson.read(body);
        return new Bodies(new Members(json, "body", Set.of(known)));
    }

    public boolean has(String member) {
        return members.has(member);
    }

    public String text(String member) {
        return members.text(member);
    }

    public Did did(String member) {
        return Parameters.did(member, members.text(member));
    }

    /** A list of DIDs; empty when the member is absent. */
    public List<Did> dids(String member) {
        var found = new ArrayList<Did>();
        if (!members.has(member)) {
            return found;
        }
        for (JsonNode each : members.array(member)) {
            found.add(Parameters.did(member, each.asText()));
        }
        return found;
    }

    /** A list of whole numbers from 1. */
    public List<Integer> counts(String member) {
        var found = new ArrayList<Integer>();
        for (JsonNode each : members.array(member)) {
            if (!each.isIntegralNumber() || !each.canConvertToInt() || each.intValue() < 1) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`" + member + "` holds whole numbers from 1");
            }
            found.add(each.intValue());
        }
        return found;
    }

    /** A list of ids. */
    public List<ItemId> ids(String member) {
        var found = new ArrayList<ItemId>();
        for (JsonNode each : members.array(member)) {
            found.add(Parameters.itemId(member, each.asText()));
        }
        return found;
    }

    /** A list of texts; empty when the member is absent. */
    public List<String> words(String member) {
        var found = new ArrayList<String>();
        if (!members.has(member)) {
            return found;
        }
        for (JsonNode each : members.array(member)) {
            if (!each.isTextual()) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`" + member + "` holds texts");
            }
            found.add(each.textValue());
        }
        return found;
    }

    /** A flat object of texts; empty when the member is absent. */
    public Map<String, String> texts(String member) {
        var found = new TreeMap<String, String>();
        if (!members.has(member)) {
            return found;
        }
        members.object(member).properties().forEach(each -> {
            if (!each.getValue().isTextual()) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`" + member + "` holds texts");
            }
            found.put(each.getKey(), each.getValue().textValue());
        });
        return found;
    }

    /** A whole number from 0. */
    public long number(String member) {
        return members.number(member, 0, Integer.MAX_VALUE);
    }

    /** An object of anything. */
    public JsonNode object(String member) {
        return members.object(member);
    }

    /** A list of anything. */
    public JsonNode array(String member) {
        return members.array(member);
    }

    /** A whole number from 1. */
    public int count(String member) {
        return (int) members.number(member, 1, Integer.MAX_VALUE);
    }

    public Instant instant(String member) {
        try {
            return Instant.parse(members.text(member));
        } catch (DateTimeException e) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`" + member + "` is an instant in UTC, as `2026-11-23T10:00:00Z`");
        }
    }
}
