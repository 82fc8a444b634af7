package usufruct.search;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import usufruct.community.Communities;
import usufruct.community.Roles;
import usufruct.record.Visibility;
import usufruct.search.Looks.Outcome;
import usufruct.search.Looks.Part;
import usufruct.search.Looks.Place;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Looks for what somebody may find. Who they are is read when they ask, so a role that ended finds nothing more. */
public final class Searches {
    private static final int MOST_SUGGESTIONS = 8;

    /** Of so many titles those that differ are suggested. */
    private static final int TITLES = 64;

    /** Of what strangers find so much is looked through for what a peer's scopes name. */
    private static final int MOST_PAGES = 10;

    private static final int PAGE = 100;

    private final Store store;
    private final Index index;
    private final Projections projections;
    private final Roles roles;
    private final Communities communities;
    private final Thesaurus thesaurus;
    private final InstantSource clock;

    public Searches(
            Store store, Index index, Roles roles, Communities communities, Thesaurus thesaurus, InstantSource clock) {
        this.store = store;
        this.index = index;
        this.projections = index.projections();
        this.roles = roles;
        this.communities = communities;
        this.thesaurus = thesaurus;
        this.clock = clock;
    }

    /**
     * Some hits, as the caller may see them.
     *
     * @param synonyms that were looked for too
     * @param next where the following hits begin; empty on the last page
     * @param seq the last entry of the log that the index knows
     */
    record Found(Outcome outcome, List<Seen> hits, Synonyms synonyms, Optional<Place> next, long seq) {}

    /** What somebody finds, or a stranger. */
    Found find(Optional<Did> caller, Wanted wanted, Part part) {
        return index.search(following -> store.read(reading -> {
            Reach reach = reach(reading, caller);
            Synonyms synonyms = thesaurus.synonyms(reading);
            var queries = new Queries(reach, synonyms, clock.instant());
            long seq = following.seq();
            var oneMore = new Part(part.after(), part.most() + 1, part.facets());
            Outcome outcome = following.index().search(searcher -> Looks.of(searcher, queries, wanted, oneMore));
            List<Place> places = outcome.hits().places();
            boolean more = places.size() > part.most();
            List<Place> shown = more ? places.subList(0, part.most()) : places;
            List<Seen> hits = projections.seen(reading, ids(shown), reach);
            return new Found(outcome, hits, synonyms, more ? Optional.of(shown.getLast()) : Optional.empty(), seq);
        }));
    }

    /** Titles of what somebody may find that have these words, the last of which is only begun; different ones. */
    List<String> suggestions(Optional<Did> caller, Wanted wanted) {
        if (wanted.words().isEmpty()) {
            return List.of();
        }
        return index.search(following -> store.read(reading -> {
            Reach reach = reach(reading, caller);
            var queries = new Queries(reach, thesaurus.synonyms(reading), clock.instant());
            var part = new Part(Optional.empty(), TITLES, false);
            List<Place> places = following
                    .index()
                    .search(searcher -> Looks.best(searcher, queries.begun(wanted), part))
                    .places();
            return projections.seen(reading, ids(places), reach).stream()
                    .map(seen -> seen.fields().path("title").asText())
                    .distinct()
                    .limit(MOST_SUGGESTIONS)
                    .toList();
        }));
    }

    /**
     * What a stranger finds here of some things, the best first. Who asks is nobody's matter.
     *
     * @param question by the names of the parameters of a search
     * @throws RefusedException BAD_PARAMETER, NOT_READY
     */
    public List<ItemId> ofStrangers(Map<String, String> question, BiPredicate<Category, Did> isOne, int most) {
        Wanted wanted = Asked.wanted(question);
        List<ItemId> found = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES && found.size() < most; pages++) {
            Found some = find(Optional.empty(), wanted, new Part(after, PAGE, false));
            some.hits().stream()
                    .filter(each -> each.parties()
                            .group()
                            .filter(group -> isOne.test(each.excerpt().category(), group))
                            .isPresent())
                    .map(each -> each.excerpt().id())
                    .limit(most - found.size())
                    .forEach(found::add);
            after = some.next();
            if (after.isEmpty()) {
                break;
            }
        }
        return found;
    }

    private static List<ItemId> ids(List<Place> places) {
        return places.stream().map(Place::id).toList();
    }

    /** Builds the index anew; by an operator. */
    void rebuild(Did caller) {
        store.read(reading -> {
            roles.requireOperator(reading, caller);
            return true;
        });
        index.rebuild();
    }

    private Reach reach(Reading reading, Optional<Did> caller) {
        Visibility everywhere = roles.audience(reading, caller, Optional.empty());
        Map<Did, Visibility> groups = new HashMap<>();
        caller.ifPresent(did -> communities
                .groups(reading)
                .forEach(group ->
                        roles.belonging(reading, did, group.did()).ifPresent(close -> groups.put(group.did(), close))));
        return new Reach(everywhere, groups, caller);
    }
}
