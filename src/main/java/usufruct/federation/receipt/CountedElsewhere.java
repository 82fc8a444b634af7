package usufruct.federation.receipt;

import java.time.Instant;
import java.util.List;
import usufruct.allocation.UsedElsewhere;
import usufruct.policy.fact.UseElsewhere;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;

/** What peers that are listened to now told of members here. */
public final class CountedElsewhere implements UsedElsewhere {
    private final CountedStore rows = new CountedStore();

    @Override
    public List<UseElsewhere> of(Reading reading, Did person, Category category, Instant since) {
        return rows.counting(reading, person, category, since).stream()
                .map(each -> new UseElsewhere(
                        each.week().window(),
                        each.usage().turns(),
                        each.usage().minutes(),
                        each.id().value()))
                .toList();
    }
}
