package usufruct.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import usufruct.record.Visibility;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** What lies in an index on the disk, taken out of its compression: every word of every field, of removed records too. */
public final class IndexReading {

    /** Every term and every value of a column, in the files of the last commit. */
    public static Set<String> words(Path index) {
        Set<String> words = new TreeSet<>();
        try (Directory directory = FSDirectory.open(index);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                for (FieldInfo field : leaf.reader().getFieldInfos()) {
                    addTerms(leaf.reader(), field.name, words);
                    addColumn(leaf.reader(), field.name, words);
                }
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addTerms(LeafReader reader, String field, Set<String> words) throws IOException {
        Terms terms = reader.terms(field);
        if (terms == null) {
            return;
        }
        TermsEnum all = terms.iterator();
        for (BytesRef term = all.next(); term != null; term = all.next()) {
            words.add(term.utf8ToString());
        }
    }

    private static void addColumn(LeafReader reader, String field, Set<String> words) throws IOException {
        SortedDocValues values = reader.getSortedDocValues(field);
        for (int i = 0; values != null && i < values.getValueCount(); i++) {
            words.add(values.lookupOrd(i).utf8ToString());
        }
    }

    /** Those of these items that an answer to strangers would show, if the index found them all. */
    public static List<ItemId> shownToStrangers(Index index, Store store, List<ItemId> ids) {
        var strangers = new Reach(Visibility.PUBLIC, Map.of(), Optional.empty());
        return store.<List<Seen>>read(reading -> index.projections().seen(reading, ids, strangers)).stream()
                .map(seen -> seen.excerpt().id())
                .toList();
    }

    /** How many removed records still lie in the files. */
    public static int removed(Path index) {
        try (Directory directory = FSDirectory.open(index);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            return reader.numDeletedDocs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that belong to no commit. */
    public static Set<String> loose(Path index) {
        try (Directory directory = FSDirectory.open(index);
                Stream<Path> files = Files.list(index)) {
            Set<String> loose = new HashSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
            loose.removeAll(SegmentInfos.readLatestCommit(directory).files(true));
            loose.removeAll(List.of("write.lock"));
            return loose;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IndexReading() {}
}
