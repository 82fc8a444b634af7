package usufruct.node;

import java.nio.file.Path;
import usufruct.search.Index;
import usufruct.search.SavedSearches;
import usufruct.search.Searches;
import usufruct.search.Thesaurus;

/** What finds things, and the index that it reads; its files lie beside the database and can be lost. */
final class SearchRooms implements AutoCloseable {
    private static final String FOLDER = "index";

    final Index index;
    final Thesaurus thesaurus;
    final Searches searches;
    final SavedSearches saved;

    SearchRooms(Foundations base, CircleRooms circle, Path data) {
        index = Index.start(
                data.resolve(FOLDER),
                base.store,
                base.ledger,
                new Index.Circle(base.records, circle.offers, circle.needs, circle.assignments),
                base.clock);
        thesaurus = new Thesaurus(circle.roles, base.ledger);
        searches = new Searches(base.store, index, circle.roles, circle.communities, thesaurus, base.clock);
        saved = new SavedSearches(searches, base.records, circle.roles, base.ids);
    }

    @Override
    public void close() {
        index.close();
    }
}
