package usufruct.search;

import java.util.List;
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

    static {
        WORDS.setTokenized(true);
        WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        WORDS.freeze();
    }

    /** The field of the words that an audience may see. */
    static String words(Visibility audience, boolean title) {
        return (title ? "title." : "text.") + audience.word();
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
        List<Language> languages = item.language().map(List::of).orElse(List.of(Language.values()));
        item.texts()
                .forEach(text -> document.add(new Field(
                        words(text.audience(), text.isTitle()),
                        new WordStream(Words.of(text.words(), languages)),
                        WORDS)));
        return document;
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
