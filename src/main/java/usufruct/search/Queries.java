package usufruct.search;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.LongRange;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import usufruct.record.Visibility;
import usufruct.words.Window;

/**
 * Makes one query of what is wanted and of who asks.
 *
 * <p>INVARIANT: every clause on words is bound to the audience of its field, and the whole to what the caller may find; so a
 * hit, a count or a score that is not the caller's to see cannot come about.
 */
final class Queries {
    private static final float STEM_COUNTS = 0.6f;
    private static final float SYNONYM_COUNTS = 0.5f;

    /** Words from these lengths on may have one letter wrong, or two. */
    private static final int ONE_WRONG = 4;

    private static final int TWO_WRONG = 8;

    private final Reach reach;
    private final Synonyms synonyms;
    private final Instant now;

    Queries(Reach reach, Synonyms synonyms, Instant now) {
        this.reach = reach;
        this.synonyms = synonyms;
        this.now = now;
    }

    /** What matches, has not ended, and may be found. */
    Query of(Wanted wanted) {
        var all = filtered(wanted.filters());
        List<Words.Word> words = wanted.words();
        boolean onlyLittle = words.stream().allMatch(Words.Word::isLittle);
        for (Words.Word word : words) {
            all.add(word(word, wanted.spelling()), word.isLittle() && !onlyLittle ? Occur.SHOULD : Occur.MUST);
        }
        return all.build();
    }

    /** What has a title with these words, the last of which is only begun. */
    Query begun(Wanted wanted) {
        var all = filtered(wanted.filters());
        List<Words.Word> words = wanted.words();
        for (Words.Word word : words.subList(0, words.size() - 1)) {
            all.add(word(word, Wanted.Spelling.EXACT), Occur.MUST);
        }
        String begun = words.getLast().plain();
        all.add(anywhere(audience -> new PrefixQuery(new Term(Documents.titles(audience), begun))), Occur.MUST);
        return all.build();
    }

    private BooleanQuery.Builder filtered(Wanted.Filters filters) {
        var all = new BooleanQuery.Builder();
        all.add(reach.found(), Occur.FILTER);
        all.add(LongPoint.newRangeQuery(Documents.UNTIL, now.toEpochMilli() + 1, Long.MAX_VALUE), Occur.FILTER);
        filters.kind().ifPresent(kind -> all.add(exactly(Documents.KIND, kind), Occur.FILTER));
        filters.category()
                .ifPresent(category -> all.add(exactly(Documents.CATEGORY, category.toString()), Occur.FILTER));
        filters.group().ifPresent(group -> all.add(exactly(Documents.GROUP, group.value()), Occur.FILTER));
        filters.language().ifPresent(language -> all.add(exactly(Documents.LANGUAGE, language.word()), Occur.FILTER));
        filters.time().ifPresent(time -> all.add(at(time), Occur.FILTER));
        filters.circle()
                .ifPresent(circle -> all.add(
                        LatLonPoint.newDistanceQuery(
                                Documents.AREA, circle.latitude(), circle.longitude(), circle.radius()),
                        Occur.FILTER));
        return all;
    }

    private static Query exactly(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    /** When others have something is for members of the node to know. */
    private Query at(Window time) {
        long[] from = {Documents.first(time)};
        long[] until = {Documents.last(time)};
        String had = reach.everywhere().sees(Visibility.NODE) ? Documents.FREE : Documents.OFFERED;
        return new BooleanQuery.Builder()
                .add(LongRange.newContainsQuery(had, from, until), Occur.SHOULD)
                .add(LongRange.newIntersectsQuery(Documents.WANTED, from, until), Occur.SHOULD)
                .build();
    }

    private Query word(Words.Word word, Wanted.Spelling spelling) {
        String plain = word.plain();
        if (spelling == Wanted.Spelling.EXACT || plain.length() < ONE_WRONG) {
            return anywhere(audience -> said(Documents.words(audience), word));
        }
        var near = NearQuery.Spellings.of(plain, plain.length() >= TWO_WRONG ? 2 : 1);
        return anywhere(audience -> {
            String field = Documents.words(audience);
            return new BooleanQuery.Builder()
                    .add(said(field, word), Occur.SHOULD)
                    .add(new BoostQuery(new NearQuery(field, near), STEM_COUNTS / 2), Occur.SHOULD)
                    .build();
        });
    }

    /** A word in any form, or another for the same. */
    private Query said(String field, Words.Word word) {
        var forms = new SynonymQuery.Builder(field);
        word.forms().forEach(form -> forms.addTerm(new Term(field, form), form.equals(word.plain()) ? 1 : STEM_COUNTS));
        synonyms.of(word).forEach(other -> forms.addTerm(new Term(field, other), SYNONYM_COUNTS));
        return forms.build();
    }

    /** What matches in the words of some audience that the caller is as close as. */
    private Query anywhere(Function<Visibility, Query> in) {
        var some = new BooleanQuery.Builder();
        Arrays.stream(Visibility.values())
                .filter(reach::isEver)
                .forEach(audience -> some.add(reach.at(audience, in.apply(audience)), Occur.SHOULD));
        return some.build();
    }
}
