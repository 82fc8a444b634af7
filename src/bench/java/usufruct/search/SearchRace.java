package usufruct.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.record.Visibility;
import usufruct.search.Looks.Part;
import usufruct.words.Did;

/** What searches cost within a node, without HTTP, beside plain Lucene: the same questions, one after the other. */
public final class SearchRace {
    private static final int PAGE = 20;
    private static final Part PART = new Part(Optional.empty(), PAGE, false);

    private final Index index;
    private final Searches searches;
    private final PlainIndex.Questions plain;
    private final Instant now;

    public SearchRace(Index index, Searches searches, PlainIndex.Questions plain, Instant now) {
        this.index = index;
        this.searches = searches;
        this.plain = plain;
        this.now = now;
    }

    private interface Question {
        void ask(String words) throws IOException;
    }

    /** CPU-microseconds a question: all of a search by a member, the answer's bytes included. */
    public double search(List<String> questions, Did member) throws IOException {
        return each(questions, words -> {
            var found = searches.find(Optional.of(member), wanted(words), PART);
            CanonicalJson.write(SearchResource.view(found, false));
        });
    }

    /** CPU-microseconds a question: the same of plain Lucene. */
    public double plain(List<String> questions) throws IOException {
        return each(questions, words -> CanonicalJson.write(plain.page(words, now)));
    }

    /** CPU-microseconds a question: the index alone, asked by a member of these groups for ids. */
    public double index(List<String> questions, List<Did> groups) throws IOException {
        Map<Did, Visibility> close = new HashMap<>();
        groups.forEach(group -> close.put(group, Visibility.GROUP));
        var queries = new Queries(new Reach(Visibility.NODE, close, Optional.empty()), Synonyms.NONE, now);
        return each(
                questions,
                words -> index.search(following ->
                        following.index().search(searcher -> Looks.best(searcher, queries.of(wanted(words)), PART))));
    }

    /** CPU-microseconds a question: plain Lucene asked for ids. */
    public double plainIndex(List<String> questions) throws IOException {
        return each(questions, words -> plain.ids(words, now));
    }

    private static Wanted wanted(String words) {
        return Wanted.of(words, Wanted.Filters.NONE);
    }

    private static double each(List<String> questions, Question question) throws IOException {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (String words : questions) {
            question.ask(words);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e3 / questions.size();
    }
}
