package usufruct.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Takes a text apart into words, each in the forms under which it is found. Texts that are kept, texts that are asked for and
 * texts that are marked in answers all go through here.
 */
final class Words {
    /** What of the analysis an index was made with; another number has every index built anew. */
    static final String VERSION = "1";

    private static final Analyzer LOWER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream whole = new EnglishPossessiveFilter(new LowerCaseFilter(words));
            return new TokenStreamComponents(words, new ElisionFilter(whole, FrenchAnalyzer.DEFAULT_ARTICLES));
        }
    };

    private static final Analyzer PLAIN = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer whole = new org.apache.lucene.analysis.core.KeywordTokenizer();
            return new TokenStreamComponents(whole, new ASCIIFoldingFilter(whole));
        }
    };

    /**
     * A word of a text.
     *
     * @param forms without accents: first as it stands, then its stems
     * @param isLittle whether it says nothing by itself in some language
     */
    record Word(int start, int end, SequencedSet<String> forms, boolean isLittle) {
        String plain() {
            return forms.getFirst();
        }
    }

    /** The words of a text, whose language is one of these. */
    static List<Word> of(String text, Collection<Language> languages) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = LOWER.tokenStream("", text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                String word = term.toString();
                words.add(new Word(
                        place.startOffset(),
                        place.endOffset(),
                        forms(word, languages),
                        languages.stream().anyMatch(language -> language.isLittle(word))));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static SequencedSet<String> forms(String word, Collection<Language> languages) throws IOException {
        var forms = new LinkedHashSet<String>();
        forms.add(whole(PLAIN, word));
        for (Language language : languages) {
            forms.add(whole(language.stemmer(), word));
        }
        forms.remove("");
        return forms.isEmpty() ? new LinkedHashSet<>(List.of(word)) : forms;
    }

    private static String whole(Analyzer analyzer, String word) throws IOException {
        try (TokenStream tokens = analyzer.tokenStream("", word)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            String form = tokens.incrementToken() ? term.toString() : "";
            tokens.end();
            return form;
        }
    }

    private Words() {}
}
