package usufruct.offer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a schema cannot say of a budget. */
final class BudgetCheck {

    /**
     * Checks a budget that fits the schema; none is fine.
     *
     * @throws RefusedException SCHEMA_VIOLATION when nobody knows the time zone
     */
    static void check(JsonNode budget) {
        String zone = budget.path("zone").asText();
        if (budget.isObject() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new RefusedException(
                    Reason.SCHEMA_VIOLATION,
                    "`budget.zone` is `" + zone + "`, no time zone; name one such as `Europe/Berlin`");
        }
    }

    private BudgetCheck() {}
}
