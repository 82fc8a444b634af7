package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.ItemId;

/** Appeals against what rounds decided: people give them and look, reviewers look and judge. */
public final class Appeals {
    private static final String PATH = "/api/v1/appeals";

    private final Api api;

    public Appeals(Api api) {
        this.api = api;
    }

    /** The caller's own, oldest first. */
    public List<AppealView> own() {
        return api.all(PATH).stream().map(AppealView::read).toList();
    }

    /** One of the caller's own, or one that they may judge. */
    public AppealView get(ItemId appeal) {
        return AppealView.read(api.get(PATH + "/" + appeal));
    }

    /** @param ground {@code rule}, {@code facts} or {@code changed} */
    public AppealView give(ItemId round, ItemId need, String ground, String why) {
        return AppealView.read(
                api.post(PATH, Map.of("roundId", round.value(), "needId", need.value(), "ground", ground, "why", why)));
    }

    /**
     * Judges one: completes the open task about it.
     *
     * @param outcome {@code PRIORITY}, {@code SLOT} or {@code DECLINED}
     * @param why one sentence that the person reads
     * @throws java.util.NoSuchElementException when the caller has no such task now
     */
    public void judge(ItemId appeal, String outcome, String why) {
        var tasks = new Tasks(api);
        TaskView task = tasks.open().stream()
                .filter(each -> each.subject().equals(appeal) && each.form().containsKey("appeal"))
                .findFirst()
                .orElseThrow();
        tasks.complete(task.id(), Map.of("appeal", outcome), why);
    }
}
