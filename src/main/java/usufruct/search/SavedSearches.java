package usufruct.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.community.Roles;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Questions that members keep, to be told of what is new: an offer for what they need, a need for what they lend. Nobody is
 * disturbed: they are told when they look. What they ask stands sealed, and nobody else learns that they do.
 */
public final class SavedSearches {
    static final int MOST_SAVED = 20;

    /** A question that finds more tells nothing. */
    static final int MOST_FOUND = 500;

    private final SavedStore rows = new SavedStore();
    private final Searches searches;
    private final Records records;
    private final Roles roles;
    private final ItemIds ids;

    public SavedSearches(Searches searches, Records records, Roles roles, ItemIds ids) {
        this.searches = searches;
        this.records = records;
        this.roles = roles;
        this.ids = ids;
    }

    /** A question, and what it finds that its owner was not told of. */
    record News(Saved saved, List<Seen> hits) {}

    /**
     * What a question finds now, the newest 500 at most.
     *
     * @throws RefusedException BAD_PARAMETER when it is no question, or finds more: that would tell nothing
     */
    Set<ItemId> found(Did owner, Map<String, String> question) {
        Searches.Found found = find(owner, question);
        if (found.next().isPresent()) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "it finds more than `" + MOST_FOUND + "`; ask for more words, or say when");
        }
        return ids(found);
    }

    /** Keeps a question; what it finds now is no news. */
    ItemId save(Writing writing, Did owner, Map<String, String> question, Set<ItemId> found) {
        roles.requireMember(writing, owner);
        if (rows.of(writing, owner).size() >= MOST_SAVED) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "you keep `" + MOST_SAVED + "` searches already; remove one first");
        }
        var saved = new Saved(ids.next(), question, found);
        rows.insert(writing, saved.id(), owner);
        records.keepQuietNote(writing, saved.id(), saved.sealed());
        return saved.id();
    }

    /** All that somebody keeps, with the news of each, oldest first. */
    List<News> all(Reading reading, Did owner) {
        return rows.of(reading, owner).stream()
                .map(id -> news(reading, owner, id))
                .toList();
    }

    /** @throws RefusedException NOT_FOUND when it is not theirs */
    News news(Reading reading, Did owner, ItemId id) {
        Saved saved = get(reading, owner, id);
        List<Seen> fresh = new ArrayList<>(find(owner, saved.question()).hits());
        fresh.removeIf(seen -> saved.told().contains(seen.excerpt().id()));
        return new News(saved, fresh);
    }

    /** What it finds now, for {@link #told}. */
    Set<ItemId> found(Reading reading, Did owner, ItemId id) {
        return ids(find(owner, get(reading, owner, id).question()));
    }

    /** From now on these are no news any more. */
    void told(Writing writing, Did owner, ItemId id, Set<ItemId> found) {
        Saved saved = get(writing, owner, id);
        records.removeQuietNote(writing, id);
        records.keepQuietNote(writing, id, new Saved(id, saved.question(), found).sealed());
    }

    void remove(Writing writing, Did owner, ItemId id) {
        if (!rows.remove(writing, id, owner)) {
            throw unknown(id);
        }
        records.removeQuietNote(writing, id);
    }

    /** Those that somebody keeps, oldest first. */
    public List<ItemId> of(Reading reading, Did owner) {
        return rows.of(reading, owner);
    }

    /** As if its owner had never kept it; does nothing when they do not. */
    public void forget(Writing writing, Did owner, ItemId id) {
        if (rows.remove(writing, id, owner)) {
            records.removeQuietNote(writing, id);
        }
    }

    private Searches.Found find(Did owner, Map<String, String> question) {
        return searches.find(
                Optional.of(owner), Asked.wanted(question), new Looks.Part(Optional.empty(), MOST_FOUND, false));
    }

    private static Set<ItemId> ids(Searches.Found found) {
        Set<ItemId> ids = new LinkedHashSet<>();
        found.hits().forEach(seen -> ids.add(seen.excerpt().id()));
        return ids;
    }

    private Saved get(Reading reading, Did owner, ItemId id) {
        if (!rows.of(reading, owner).contains(id)) {
            throw unknown(id);
        }
        return Saved.read(id, records.note(reading, id).orElseThrow());
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "you keep no search `" + id + "`");
    }
}
