package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A submission that passed every check that needs no look at the item's history. Short-lived: {@code fields} holds the
 * private ones too.
 *
 * @param fields all of them, opened
 * @param seal the private part with its data key wrapped by the node
 */
public record Checked(SignedRecord record, ObjectNode fields, Optional<StoredSeal> seal) {

    @Override
    public String toString() {
        return "Checked[" + record.header().id() + " v" + record.header().version() + ", fields=[REDACTED]]";
    }
}
