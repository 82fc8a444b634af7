package usufruct.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Takes a text apart into words, each in the forms under which it is found. Texts that are kept, texts that are asked for and
 * texts that are marked in answers all go through here.
 */
final class Words {
    /** What of the analysis an index was made with; another number has every index built anew. */
    static final String VERSION = "1";

    /** Letters that one with an accent, or one that is two in one, becomes at most. */
    private static final int MOST_FOR_ONE = 4;

    private static final Analyzer LOWER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream whole = new EnglishPossessiveFilter(new LowerCaseFilter(words));
            return new TokenStreamComponents(words, new ElisionFilter(whole, FrenchAnalyzer.DEFAULT_ARTICLES));
        }
    };

    /** Takes words in lower case, one a line, each without accents. */
    private static final Analyzer PLAIN = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = lines();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(words));
        }
    };

    /** A word as it stands in a text, in lower case. */
    record Spot(int start, int end, String word) {}

    /**
     * A word of a text.
     *
     * @param forms without accents: first as it stands, then its stems
     */
    record Word(Spot spot, SequencedSet<String> forms) {
        String plain() {
            return forms.getFirst();
        }

        /** Whether it says nothing by itself in some language. */
        boolean isLittle() {
            return Arrays.stream(Language.values()).anyMatch(language -> language.isLittle(spot.word()));
        }
    }

    /** The words of a text, whose language is one of these. */
    static List<Word> of(String text, Collection<Language> languages) {
        List<Spot> spots = spots(text);
        List<SequencedSet<String>> forms = forms(spots.stream().map(Spot::word).toList(), languages);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            words.add(new Word(spots.get(i), forms.get(i)));
        }
        return words;
    }

    /** Where the words of a text stand. */
    static List<Spot> spots(String text) {
        List<Spot> spots = new ArrayList<>();
        try (TokenStream tokens = LOWER.tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (!term.isEmpty()) {
                    spots.add(new Spot(place.startOffset(), place.endOffset(), term.toString()));
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spots;
    }

    /** The forms of each of these words in lower case, in each of the languages: first without accents, then its stems. */
    static List<SequencedSet<String>> forms(Collection<String> words, Collection<Language> languages) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<SequencedSet<String>> forms = new ArrayList<>();
        words.forEach(_ -> forms.add(new LinkedHashSet<>()));
        String lines = String.join("\n", words);
        add(PLAIN, lines, forms);
        languages.forEach(language -> add(language.stemmer(), lines, forms));
        return forms;
    }

    /** With which all forms of a word in lower case begin: stems end differently, and begin alike. */
    static char firstLetter(String word) {
        var plain = new char[MOST_FOR_ONE];
        ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, plain, 0, 1);
        return plain[0];
    }

    private static void add(Analyzer analyzer, String lines, List<SequencedSet<String>> forms) {
        try (TokenStream tokens = analyzer.tokenStream("", lines)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            for (SequencedSet<String> each : forms) {
                if (!tokens.incrementToken()) {
                    throw new IllegalStateException("a stem is missing");
                }
                if (!term.isEmpty()) {
                    each.add(term.toString());
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads words that stand one a line: so all those of a text pass through a stemmer together. */
    static Tokenizer lines() {
        return CharTokenizer.fromSeparatorCharPredicate(letter -> letter == '\n');
    }

    private Words() {}
}
