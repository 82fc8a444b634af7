package usufruct.access;

import usufruct.words.Did;

/** Who or what stands in a relation. */
public sealed interface Subject {
    /** How everybody is written. */
    String EVERYBODY = "person:*";

    /** Somebody: {@code did:key:z6Mk…}. */
    record Person(Did did) implements Subject {
        @Override
        public String toString() {
            return did.value();
        }
    }

    /** Everybody there is: {@code person:*}. */
    record Everybody() implements Subject {
        @Override
        public String toString() {
            return EVERYBODY;
        }
    }

    /** Everybody who stands in a relation to another thing: {@code group:…#member}. */
    record Members(Thing thing, String relation) implements Subject {
        @Override
        public String toString() {
            return thing + "#" + relation;
        }
    }

    /** Another thing itself, for relations such as "belongs to": {@code group:…}. */
    record Whole(Thing thing) implements Subject {
        @Override
        public String toString() {
            return thing.toString();
        }
    }

    /** @throws IllegalArgumentException when the text is none of the four */
    static Subject parse(String text) {
        if (Did.isDid(text)) {
            return new Person(new Did(text));
        }
        if (text.equals(EVERYBODY)) {
            return new Everybody();
        }
        int mark = text.indexOf('#');
        return mark < 0
                ? new Whole(Thing.parse(text))
                : new Members(Thing.parse(text.substring(0, mark)), text.substring(mark + 1));
    }
}
