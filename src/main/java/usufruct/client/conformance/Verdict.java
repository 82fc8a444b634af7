package usufruct.client.conformance;

/** What came of one clause. */
public sealed interface Verdict {
    /** As the report spells it. */
    String word();

    /** One sentence; empty when there is nothing to add. */
    String why();

    /** The node keeps to it, as far as was tried. */
    record Passed() implements Verdict {
        @Override
        public String word() {
            return "pass";
        }

        @Override
        public String why() {
            return "";
        }
    }

    /** The node does not keep to it. */
    record Failed(String why) implements Verdict {
        @Override
        public String word() {
            return "fail";
        }
    }

    /** Nobody knows. */
    record NotTested(String why) implements Verdict {
        @Override
        public String word() {
            return "not tested";
        }
    }
}
