package usufruct.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import usufruct.record.Visibility;
import usufruct.words.Did;

/**
 * How far somebody sees, as a part of every query.
 *
 * @param everywhere how close they are to what belongs to no group of theirs
 * @param groups how close they are to groups, where it is closer than that
 * @param self who they are, for what they ask for themselves; nobody when not signed in
 */
record Reach(Visibility everywhere, Map<Did, Visibility> groups, Optional<Did> self) {
    Reach {
        groups = Map.copyOf(groups);
    }

    /** How close they are to an item. */
    Visibility to(Projected.Parties parties) {
        if (self.isPresent() && parties.asker().equals(self)) {
            return Visibility.DIRECT;
        }
        return parties.group()
                .flatMap(group -> Optional.ofNullable(groups.get(group)))
                .orElse(everywhere);
    }

    /** Everything that they may find. */
    Query found() {
        var found = new BooleanQuery.Builder();
        for (Visibility floor : Visibility.values()) {
            found.add(at(floor, new TermQuery(new Term(Documents.FLOOR, floor.word()))), Occur.SHOULD);
        }
        return found.build();
    }

    /** What matches, where they are as close as this audience. */
    Query at(Visibility audience, Query what) {
        Optional<Query> near = near(audience);
        return near.isEmpty()
                ? what
                : new BooleanQuery.Builder()
                        .add(what, Occur.MUST)
                        .add(near.get(), Occur.FILTER)
                        .build();
    }

    /** Whether they are as close as this audience to anything. */
    boolean isEver(Visibility audience) {
        return everywhere.sees(audience)
                || self.isPresent()
                || groups.values().stream().anyMatch(each -> each.sees(audience));
    }

    /** Whose items they are as close to as this audience; empty for everybody's. */
    private Optional<Query> near(Visibility audience) {
        if (everywhere.sees(audience)) {
            return Optional.empty();
        }
        var near = new BooleanQuery.Builder();
        List<BytesRef> close = new ArrayList<>();
        groups.forEach((group, level) -> {
            if (level.sees(audience)) {
                close.add(new BytesRef(group.value()));
            }
        });
        near.add(
                close.isEmpty() ? MatchNoDocsQuery.INSTANCE : new TermInSetQuery(Documents.GROUP, close), Occur.SHOULD);
        self.ifPresent(did -> near.add(new TermQuery(new Term(Documents.ASKER, did.value())), Occur.SHOULD));
        return Optional.of(near.build());
    }
}
