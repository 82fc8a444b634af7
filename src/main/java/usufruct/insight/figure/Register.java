package usufruct.insight.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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

    /** The need that an appeal is about. */
    String appealed(String appeal);

    /** The document of a policy, {@code policy@v1}. */
    ObjectNode policy(String id);
}
