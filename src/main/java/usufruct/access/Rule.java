package usufruct.access;

import java.util.List;

/** One way into a relation or permission; any one that leads to somebody suffices. */
sealed interface Rule {

    /** Tuples name who is in it. */
    record Direct(List<Kind> takes) implements Rule {}

    /** Whoever is in another relation to the same thing. */
    record Same(String name) implements Rule {}

    /** Whoever is in a relation to the thing that a relation points at: {@code group->steward}. */
    record Through(String pointer, String name) implements Rule {}

    /** What kind of subject a relation takes. */
    sealed interface Kind {
        /** Somebody. */
        record APerson() implements Kind {}

        /** Everybody in a relation to a thing of a namespace. */
        record MembersOf(String namespace, String relation) implements Kind {}

        /** A thing of a namespace. */
        record AThing(String namespace) implements Kind {}
    }
}
