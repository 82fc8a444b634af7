package usufruct.words;

import java.util.function.Function;

/** What a use case gives back: what was asked for, or a refusal that says why. A refusal is a value; a bug throws. */
public sealed interface Answer<T> {

    /** It was done. */
    record Done<T>(T value) implements Answer<T> {}

    /** It was not done, and nothing changed. */
    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Answer<T> refused(Reason reason, String detail) {
        return new Refused<>(Refusal.of(reason, detail));
    }

    /** Goes on with the value, or hands the refusal through. */
    default <U> Answer<U> then(Function<? super T, Answer<U>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    /** Changes the value, or hands the refusal through. */
    default <U> Answer<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Done<>(change.apply(value)));
    }

    /**
     * The value.
     *
     * @throws RefusedException when it was refused
     */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new RefusedException(refusal);
        };
    }
}
