package usufruct.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words as Lucene takes them: the forms of one word stand at one place. */
final class WordStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Iterator<Words.Word> words;
    private Iterator<String> forms = List.<String>of().iterator();

    WordStream(List<Words.Word> words) {
        this.words = words.iterator();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        boolean next = !forms.hasNext();
        if (next && !words.hasNext()) {
            return false;
        }
        if (next) {
            forms = words.next().forms().iterator();
        }
        term.append(forms.next());
        step.setPositionIncrement(next ? 1 : 0);
        return true;
    }
}
