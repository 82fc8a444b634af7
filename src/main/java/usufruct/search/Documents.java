package usufruct.search;

import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.LongRange;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import usufruct.record.Visibility;
import usufruct.words.Window;

/**
 * How a projection stands in the index. Nothing is stored beside the id: answers are read from the records. Words stand in one
 * field for each audience.
 */
final class Documents {
    static final String ID = "id";
    static final String FLOOR = "floor";
    static final String GROUP = "group";
    static final String ASKER = "asker";
    static final String KIND = "kind";
    static final String CATEGORY = "category";
    static final String LANGUAGE = "language";
    static final String UNTIL = "until";
    static final String WANTED = "wanted";
    static final String OFFERED = "offered";
    static final String FREE = "free";
    static final String AREA = "area";

    /** Which words, and how often: not in which order. */
    private static final FieldType WORDS = new FieldType();

    /** Which words alone: to find a title that is only begun. */
    private static final FieldType TITLES = new FieldType();

    static {
        WORDS.setTokenized(true);
        WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        WORDS.freeze();
        TITLES.setTokenized(true);
        TITLES.setOmitNorms(true);
        TITLES.setIndexOptions(IndexOptions.DOCS);
        TITLES.freeze();
    }

    /** How often a word of a title counts. */
    private static final int TITLE_COUNTS = 3;

    /** The field of all the words that an audience may see, those of titles several times. */
    static String words(Visibility audience) {
        return "text." + audience.word();
    }

    /** The field of the titles that an audience may see. */
    static String titles(Visibility audience) {
        return "title." + audience.word();
    }

    /** A point of an area's grid, in degrees. */
    static double degrees(int hundredths) {
        return hundredths / 100.0;
    }

    static Document of(Projected item) {
        var document = new Document();
        document.add(new SortedDocValuesField(ID, new BytesRef(item.id().value())));
        document.add(new StringField(ID, item.id().value(), Field.Store.NO));
        document.add(new StringField(FLOOR, item.floor().word(), Field.Store.NO));
        facet(document, KIND, item.category().kind());
        facet(document, CATEGORY, item.category().toString());
        item.language().ifPresent(language -> facet(document, LANGUAGE, language.word()));
        item.parties().group().ifPresent(group -> facet(document, GROUP, group.value()));
        item.parties().asker().ifPresent(asker -> document.add(new StringField(ASKER, asker.value(), Field.Store.NO)));
        item.area()
                .ifPresent(area ->
                        document.add(new LatLonPoint(AREA, degrees(area.latitude()), degrees(area.longitude()))));
        times(document, item);
        item.texts().forEach(text -> words(document, text, item.language()));
        lengths(document);
        return document;
    }

    /** Where every document has a length in every field, a search finds it by its place, and has not to look for it. */
    private static void lengths(Document document) {
        for (Visibility audience : Visibility.values()) {
            if (document.getField(words(audience)) == null) {
                document.add(new Field(words(audience), new WordStream(List.of()), WORDS));
            }
        }
    }

    private static void words(Document document, Projected.Text text, Optional<Language> language) {
        List<Words.Word> words = Words.of(text.words(), language.map(List::of).orElse(List.of(Language.values())));
        for (int times = text.isTitle() ? TITLE_COUNTS : 1; times > 0; times--) {
            document.add(new Field(words(text.audience()), new WordStream(words), WORDS));
        }
        if (text.isTitle()) {
            document.add(new Field(titles(text.audience()), new WordStream(words), TITLES));
        }
    }

    private static void facet(Document document, String name, String value) {
        document.add(new StringField(name, value, Field.Store.NO));
        document.add(new SortedDocValuesField(name, new BytesRef(value)));
    }

    private static void times(Document document, Projected item) {
        Projected.Times times = item.times();
        document.add(new LongPoint(UNTIL, times.within().until().toEpochMilli()));
        if (item.parties().asker().isPresent()) {
            document.add(range(WANTED, times.within()));
        }
        times.offered().forEach(window -> document.add(range(OFFERED, window)));
        times.free().forEach(window -> document.add(range(FREE, window)));
    }

    private static LongRange range(String name, Window window) {
        return new LongRange(name, new long[] {first(window)}, new long[] {last(window)});
    }

    static long first(Window window) {
        return window.from().toEpochMilli();
    }

    /** The last millisecond that belongs to a window. */
    static long last(Window window) {
        return Math.max(window.until().toEpochMilli() - 1, first(window));
    }

    private Documents() {}
}
