package usufruct.record;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import usufruct.ledger.Ledger;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * The categories that a community writes. One that is published never changes: another version is another category, for
 * records that come after it; those of the version before keep it, and with it who sees what of them. Whatever is refused
 * throws {@link RefusedException} and changes nothing.
 */
public final class Categories {
    private final CategoryStore rows = new CategoryStore();
    private final Schemas schemas;
    private final KeyLookup keyOf;
    private final Ledger ledger;
    private final InstantSource clock;
    private final BiConsumer<Reading, Did> requireSteward;

    /** @param requireSteward refuses whoever is no steward and no operator of this node */
    public Categories(
            Schemas schemas,
            KeyLookup keyOf,
            Ledger ledger,
            InstantSource clock,
            BiConsumer<Reading, Did> requireSteward) {
        this.schemas = schemas;
        this.keyOf = keyOf;
        this.ledger = ledger;
        this.clock = clock;
        this.requireSteward = requireSteward;
    }

    /**
     * Reads anew what is published: after each change, and when the node starts.
     *
     * <p>INVARIANT: whoever reads last knows most, so two never read at the same time.
     */
    public synchronized void refresh(Store store) {
        schemas.learn(
                store.read(rows::all).stream().map(PublishedCategory::document).toList());
    }

    /** What is wrong with a draft; for stewards. It changes nothing. */
    List<CategoryFault> check(Store store, Did caller, CategoryDocument draft) {
        requireSteward(store, caller);
        return CategoryCheck.of(schemas, draft);
    }

    private void requireSteward(Store store, Did caller) {
        store.read(reading -> {
            requireSteward.accept(reading, caller);
            return true;
        });
    }

    /**
     * The schema that a draft would be, to try it; for stewards. It changes nothing.
     *
     * @throws RefusedException BAD_CATEGORY
     */
    Schema tried(Store store, Did caller, CategoryDocument draft) {
        requireSound(check(store, caller, draft));
        return schemas.compile(draft);
    }

    /**
     * Checks a category that a steward wrote and signed, all but what others published. It costs: call it outside a write.
     *
     * @throws RefusedException NOT_ALLOWED, WRONG_ISSUER, WRONG_PROOF, UNKNOWN_PASSPORT; BAD_CATEGORY with all that is wrong
     */
    public void prove(Store store, Did caller, CategoryDocument document) {
        requireSteward(store, caller);
        if (!document.author().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "a category is published by whoever signed it");
        }
        Proofs.verify(document.json(), by -> authorsKey(by, caller)).orThrow();
        requireSound(CategoryCheck.of(schemas, document));
    }

    /**
     * Publishes a category that was proved.
     *
     * @throws RefusedException NOT_ALLOWED; ALREADY_EXISTS; WRONG_VERSION when it is not the next one of its topic
     */
    public void publish(Writing writing, Did caller, CategoryDocument document) {
        requireSteward.accept(writing, caller);
        requireNext(writing, document.category());
        rows.insert(writing, document);
        tell(writing, "category.published", document, caller);
    }

    /** Lets no new records be of a category; those that are, stay. Again is no harm. */
    public void retire(Writing writing, Did caller, Category category) {
        requireSteward.accept(writing, caller);
        PublishedCategory found = rows.find(writing, category)
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "no community wrote a category `" + category + "` here"));
        if (found.retiredAt().isEmpty()) {
            rows.retire(writing, category, clock.instant());
            tell(writing, "category.retired", found.document(), caller);
        }
    }

    Optional<PublishedCategory> find(Reading reading, Category category) {
        return rows.find(reading, category);
    }

    /** The known categories that follow a place, in order. */
    List<Schema> page(String after, int limit) {
        return schemas.all().stream()
                .filter(each -> each.category().toString().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    Optional<Schema> schema(Category category) {
        return schemas.find(category);
    }

    private static void requireSound(List<CategoryFault> faults) {
        if (!faults.isEmpty()) {
            throw new RefusedException(Refusal.of(
                            Reason.BAD_CATEGORY, "no category can say what this one says: " + faults.getFirst())
                    .with(
                            "faults",
                            String.join(
                                    "; ",
                                    faults.stream().map(CategoryFault::toString).toList())));
        }
    }

    private void requireNext(Reading reading, Category category) {
        if (schemas.isShipped(category) || rows.find(reading, category).isPresent()) {
            throw new RefusedException(
                    Reason.ALREADY_EXISTS,
                    "there is a `" + category + "`, and it never changes; publish the next version");
        }
        var before = category.version() == 1
                ? category
                : new Category(category.kind(), category.topic(), category.version() - 1);
        boolean follows = category.version() == 1
                || schemas.isShipped(before)
                || rows.find(reading, before).isPresent();
        if (!follows) {
            throw new RefusedException(Reason.WRONG_VERSION, "there is no `" + before + "`; versions count from 1");
        }
    }

    private Answer<VerifyKey> authorsKey(KeyId by, Did author) {
        if (!by.did().equals(author)) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of the author");
        }
        return keyOf.find(by)
                .filter(span -> span.holdsAt(clock.instant()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "the author's passport has no such key now"));
    }

    private void tell(Writing writing, String type, CategoryDocument document, Did actor) {
        ledger.append(writing, type, document.category().toString(), actor.value(), document.digest());
    }
}
