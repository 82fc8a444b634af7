package usufruct.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.words.ItemId;

/** Permits that stewards call back by rule: they do, the person and they look. */
public final class Recalls {
    private final Api api;

    public Recalls(Api api) {
        this.api = api;
    }

    /**
     * Calls a permit back that has not begun.
     *
     * @param cause {@code urgent} or {@code maintenance}
     * @param urgentNeed the need that {@code urgent} is for
     */
    public RecallView make(ItemId assignment, String cause, Optional<ItemId> urgentNeed, String why) {
        var body = new TreeMap<>(Map.of("cause", cause, "why", why));
        urgentNeed.ifPresent(need -> body.put("urgentNeedId", need.value()));
        return RecallView.read(api.post(path(assignment), body));
    }

    /** What called a permit back. */
    public RecallView of(ItemId assignment) {
        return RecallView.read(api.get(path(assignment)));
    }

    private static String path(ItemId assignment) {
        return "/api/v1/assignments/" + assignment + "/recall";
    }
}
