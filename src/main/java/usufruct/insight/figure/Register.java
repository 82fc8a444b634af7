package usufruct.insight.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import usufruct.words.Category;

/** What the log's entries are about: the records, and what rounds said. A database has it, and an audit. */
public interface Register {

    /**
     * A version of a need, an offer or an assignment.
     *
     * @param version from 1
     */
    Paper paper(String id, int version);

    /** The needs that a published round refused for one of these reasons. */
    List<String> refused(String round, List<String> reasons);

    /** Who was in a published round, and who of them would rather have had somebody else's turns. */
    Envy envy(String round);

    /** What a drawn round kept for cohorts. */
    Kept kept(String round);

    /**
     * What became of the shares that a round kept.
     *
     * @param category of the things, without the schema's version
     * @param reserved how many turns were to come first under them
     * @param used the first need of every turn that won under one
     */
    record Kept(String category, long reserved, List<String> used) {
        public static final Kept NOTHING = new Kept("", 0, List.of());

        public Kept {
            used = List.copyOf(used);
        }

        /** What a round's record says of its shares. */
        public static Kept of(JsonNode record) {
            String offers = record.path("pool").asText().split(" ", 2)[0];
            long reserved = 0;
            List<String> used = new ArrayList<>();
            for (JsonNode each : record.path("result").path("kept")) {
                reserved += each.path("reserved").longValue();
                each.path("used").forEach(need -> used.add(need.asText()));
            }
            return new Kept(Category.parse(offers).topic(), reserved, used);
        }
    }

    /** The need that an appeal is about. */
    String appealed(String appeal);

    /** The document of a policy, {@code policy@v1}. */
    ObjectNode policy(String id);
}
