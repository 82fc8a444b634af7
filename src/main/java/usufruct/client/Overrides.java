package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What stewards decide outside the draw: they give, members look. */
public final class Overrides {
    private static final String PATH = "/api/v1/overrides";

    private final Api api;

    public Overrides(Api api) {
        this.api = api;
    }

    /** Those of a group, oldest first. */
    public List<OverrideView> of(Did group) {
        return api.all(PATH + "?group=" + Api.encoded(group.value())).stream()
                .map(OverrideView::read)
                .toList();
    }

    /** Gives a waiting need a permit on the first unit that is free. */
    public OverrideView give(ItemId need, ItemId offer, String reason, String why) {
        return OverrideView.read(
                api.post(PATH, Map.of("needId", need.value(), "offerId", offer.value(), "reason", reason, "why", why)));
    }
}
