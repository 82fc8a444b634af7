package usufruct.json;

/** Halves of UTF-16 surrogate pairs: a string that holds one alone has no bytes in UTF-8. */
final class Surrogates {

    /** Says whether a half stands without its other half. */
    static boolean areBroken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return true;
                }
            } else if (Character.isLowSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private Surrogates() {}
}
