package usufruct.search;

import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** A language whose words are brought back to their stems, so that `drills` finds a drill. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes them
enum Language {
    DE(GermanAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream words) {
            return new GermanLightStemFilter(new GermanNormalizationFilter(words));
        }
    },
    EN(EnglishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream words) {
            return new KStemFilter(words);
        }
    },
    ES(SpanishAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream words) {
            return new SpanishLightStemFilter(words);
        }
    },
    FR(FrenchAnalyzer.getDefaultStopSet()) {
        @Override
        TokenStream stems(TokenStream words) {
            return new FrenchLightStemFilter(words);
        }
    };

    private final CharArraySet little;
    private final Analyzer stemmer = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = Words.lines();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(stems(words)));
        }
    };

    Language(CharArraySet little) {
        this.little = little;
    }

    abstract TokenStream stems(TokenStream words);

    /** Takes words in lower case, one a line, each to its stem, without accents. */
    Analyzer stemmer() {
        return stemmer;
    }

    /** Whether a word in lower case says nothing by itself, such as `the`. */
    boolean isLittle(String word) {
        return little.contains(word);
    }

    /** The word in records and requests: ISO 639-1. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Language> of(String word) {
        for (Language each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
