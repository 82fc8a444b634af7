package usufruct.lifecycle;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** Where the processes about an item stand. */
final class StageStore {
    List<String> of(Reading reading, ItemId subject) {
        return reading.query("""
                        SELECT DISTINCT step.ACT_ID_
                        FROM ACT_RU_EXECUTION instance
                        JOIN ACT_RU_EXECUTION step ON step.PROC_INST_ID_ = instance.ID_
                        WHERE instance.BUSINESS_KEY_ = :subject AND instance.PARENT_ID_ IS NULL
                          AND step.IS_ACTIVE_ = 1 AND step.ACT_ID_ IS NOT NULL
                        ORDER BY step.ACT_ID_
                        """)
                .bind("subject", subject.value())
                .mapTo(String.class)
                .list();
    }
}
