package usufruct.search;

import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * What has a word that is nearly spelled like another, in one field: what a {@link FuzzyQuery} that counts every near word finds.
 * That works out the near spellings for each field and each segment; here it is done once.
 *
 * <p>INVARIANT: every word of the index that is near counts, never the best few: those could be others' words.
 */
final class NearQuery extends MultiTermQuery {
    private final Spellings near;

    /** A word, and what is near to it. */
    record Spellings(String word, CompiledAutomaton all) {
        private static final int FIRST_LETTERS = 1;

        /**
         * The spellings of a word that begin as it does.
         *
         * @param wrong so many letters may be others, missing, too many, or two of them swapped
         */
        static Spellings of(String word, int wrong) {
            return new Spellings(word, FuzzyQuery.getFuzzyAutomaton(word, wrong, FIRST_LETTERS, true));
        }
    }

    NearQuery(String field, Spellings near) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.near = near;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return near.all().getTermsEnum(terms);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(getField())) {
            near.all().visit(visitor, this, getField());
        }
    }

    @Override
    public String toString(String inField) {
        return new Term(getField(), near.word()) + "~";
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + near.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof NearQuery that && near.equals(that.near);
    }
}
