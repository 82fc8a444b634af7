package usufruct.access;

/** A relation or permission of a thing, such as {@code offer:01jd#steward}. */
record Atom(Thing object, String name) {
    @Override
    public String toString() {
        return object + "#" + name;
    }
}
