package usufruct.node;

import java.nio.file.Path;
import java.util.List;
import usufruct.http.Changes;
import usufruct.search.Index;
import usufruct.search.KeptOfferResource;
import usufruct.search.KeptOffers;
import usufruct.search.SavedResource;
import usufruct.search.SavedSearches;
import usufruct.search.SearchResource;
import usufruct.search.Searches;
import usufruct.search.SynonymResource;
import usufruct.search.Thesaurus;
import usufruct.store.Store;

/** What finds things, and the index that it reads; its files lie beside the database and can be lost. */
final class SearchRooms implements AutoCloseable {
    private static final String FOLDER = "index";

    final Index index;
    final Thesaurus thesaurus;
    final Searches searches;
    final SavedSearches saved;
    final KeptOffers kept;
    private final Store store;

    SearchRooms(Foundations base, CircleRooms circle, Path data) {
        store = base.store;
        index = Index.start(
                data.resolve(FOLDER),
                base.store,
                base.ledger,
                new Index.Circle(base.records, circle.offers, circle.needs, circle.assignments),
                base.clock);
        thesaurus = new Thesaurus(circle.roles, base.ledger);
        searches = new Searches(base.store, index, circle.roles, circle.communities, thesaurus, base.clock);
        saved = new SavedSearches(searches, base.records, circle.roles, base.ids);
        kept = new KeptOffers(circle.offers, base.records, circle.roles, base.ids);
    }

    List<Object> resources(Changes changes) {
        return List.of(
                new SearchResource(searches),
                new SavedResource(store, changes, saved),
                new KeptOfferResource(store, changes, kept),
                new SynonymResource(store, changes, thesaurus));
    }

    @Override
    public void close() {
        index.close();
    }
}
