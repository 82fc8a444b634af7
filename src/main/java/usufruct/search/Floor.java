package usufruct.search;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.record.Disclosure;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;

/** The widest audience that may find a record. */
public final class Floor {
    /** Fields that a search can ask for: who finds the record may see all of those that it has. */
    private static final Set<String> ASKED = Set.of("title", "group", "window", "language", "area");

    /** Of an offer; empty when nobody finds it, for its title is private. */
    public static Optional<Visibility> ofOffer(SignedRecord offer, Schema schema) {
        Visibility shown = offer.header().discoverable() ? offer.header().visibility() : Visibility.DIRECT;
        return of(shown, offer.opened().stream().map(Disclosure::name), schema, false);
    }

    /**
     * The widest audience that may see the record and all that it can be asked by; empty when a title is private. That somebody
     * asks is nothing for people outside the node, whatever the record says.
     *
     * @param shown to whom the record says that it is shown
     * @param names of its opened fields
     * @param isNeed whether somebody asks
     */
    static Optional<Visibility> of(Visibility shown, Stream<String> names, Schema schema, boolean isNeed) {
        if (schema.audience("title").isEmpty()) {
            return Optional.empty();
        }
        Stream<Visibility> seen = names.filter(ASKED::contains).flatMap(name -> schema.audience(name).stream());
        Visibility least = isNeed ? Visibility.NODE : Visibility.PUBLIC;
        return Stream.concat(seen, Stream.of(least, shown)).max(Visibility::compareTo);
    }

    private Floor() {}
}
