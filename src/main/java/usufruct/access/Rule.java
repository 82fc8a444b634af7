package usufruct.access;

import java.util.List;
import java.util.Optional;

/** Who is in a relation or permission, as the schema says it. */
sealed interface Rule {

    /** Whoever tuples name. */
    record Direct(List<Kind> takes) implements Rule {
        public Direct {
            takes = List.copyOf(takes);
        }
    }

    /** Whoever is in another relation to the same thing. */
    record Same(String name) implements Rule {}

    /** Whoever is in a relation to the thing that a relation points at: {@code group->steward}. */
    record Through(String pointer, String name) implements Rule {}

    /** Whoever is in any of them: {@code +}. */
    record Any(List<Rule> of) implements Rule {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** Whoever is in all of them: {@code &}. */
    record All(List<Rule> of) implements Rule {
        public All {
            of = List.copyOf(of);
        }
    }

    /** Whoever is in the first and not in the second: {@code -}. */
    record Except(Rule base, Rule without) implements Rule {}

    /**
     * What a relation takes.
     *
     * @param caveat the condition under which it does; always, when empty
     */
    record Kind(Who who, Optional<String> caveat) {}

    /** What kind of subject a relation takes. */
    sealed interface Who {
        /** Somebody. */
        record APerson() implements Who {}

        /** Everybody there is. */
        record Everybody() implements Who {}

        /** Everybody in a relation to a thing of a namespace. */
        record MembersOf(String namespace, String relation) implements Who {}

        /** A thing of a namespace. */
        record AThing(String namespace) implements Who {}
    }
}
