package usufruct.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.policy.fact.KnownNumber;

/** One change between two versions of a policy. */
public sealed interface PolicyChange {

    /** The change as one sentence, without a full stop. */
    String inWords();

    /** A number is another, or new, or gone. */
    record NumberChanged(String name, Optional<Long> before, Optional<Long> after) implements PolicyChange {
        @Override
        public String inWords() {
            String instead = before.map(value -> after.isEmpty() ? "; it was " + value : " instead of " + value)
                    .orElse("; it is new");
            String said = after.map(this::say).orElse("the number `" + name + "` is gone");
            return said + instead;
        }

        private String say(long value) {
            return KnownNumber.of(name).map(known -> known.say(value)).orElseGet(() -> spaced(name) + " is " + value);
        }

        private static String spaced(String name) {
            return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT) + " (`" + name + "`)";
        }
    }

    /** The pool is shared out in another way. */
    record DrawChanged(DrawPlan before, DrawPlan after) implements PolicyChange {
        @Override
        public String inWords() {
            return "the draw is " + say(after) + " instead of " + say(before);
        }

        private static String say(DrawPlan plan) {
            String ties = plan.tieBreaks().stream()
                    .map(DrawPlan.TieBreak::words)
                    .map(words -> "who " + words)
                    .collect(Collectors.joining(", then "));
            return "`" + plan.kind().word() + "`" + (ties.isEmpty() ? "" : " (between equals " + ties + ")")
                    + resource(plan) + firm(plan) + shares(plan);
        }

        private static String resource(DrawPlan plan) {
            return plan.resource()
                    .map(name -> ", where `" + name + "` tells kinds of resources apart")
                    .orElse("");
        }

        private static String shares(DrawPlan plan) {
            return plan.shares().stream()
                    .map(share -> ", where " + share.words())
                    .collect(Collectors.joining());
        }

        private static String firm(DrawPlan plan) {
            return plan.firm().isEmpty()
                    ? ""
                    : " where nobody is told to do without "
                            + plan.firm().stream()
                                    .map(constraint -> "`" + constraint + "`")
                                    .collect(Collectors.joining(", "));
        }
    }

    /** A rule is new. */
    record RuleAdded(String rule, List<String> conditions, List<String> consequences) implements PolicyChange {
        public RuleAdded {
            conditions = List.copyOf(conditions);
            consequences = List.copyOf(consequences);
        }

        @Override
        public String inWords() {
            return "the rule \"" + rule + "\" is new: when " + together(conditions) + ", it " + together(consequences);
        }
    }

    /** A rule is gone. */
    record RuleRemoved(String rule, List<String> conditions, List<String> consequences) implements PolicyChange {
        public RuleRemoved {
            conditions = List.copyOf(conditions);
            consequences = List.copyOf(consequences);
        }

        @Override
        public String inWords() {
            return "the rule \"" + rule + "\" is gone; it spoke when " + together(conditions) + ": it "
                    + together(consequences);
        }
    }

    /** A rule says the same under another sentence. */
    record Renamed(String before, String after) implements PolicyChange {
        @Override
        public String inWords() {
            return "the rule \"" + before + "\" is now told as \"" + after + "\"";
        }
    }

    /** A rule is written otherwise and says the same. */
    record Rewritten(String rule) implements PolicyChange {
        @Override
        public String inWords() {
            return "the rule \"" + rule + "\" is written otherwise and says the same";
        }
    }

    /** What rules are called in other languages is another. */
    record ToldOtherwise() implements PolicyChange {
        @Override
        public String inWords() {
            return "what rules are called in other languages is told otherwise";
        }
    }

    /** A rule asks or says something else; what it keeps is not listed. */
    record RuleChanged(
            String rule,
            List<String> conditionsGone,
            List<String> conditionsNew,
            List<String> consequencesGone,
            List<String> consequencesNew)
            implements PolicyChange {
        public RuleChanged {
            conditionsGone = List.copyOf(conditionsGone);
            conditionsNew = List.copyOf(conditionsNew);
            consequencesGone = List.copyOf(consequencesGone);
            consequencesNew = List.copyOf(consequencesNew);
        }

        @Override
        public String inWords() {
            List<String> parts = new ArrayList<>();
            part(parts, "it no longer asks whether ", conditionsGone);
            part(parts, "it now asks whether ", conditionsNew);
            part(parts, "before, it ", consequencesGone);
            part(parts, "now it ", consequencesNew);
            return "the rule \"" + rule + "\" changes: "
                    + (parts.isEmpty() ? "what it says comes in another order" : String.join("; ", parts));
        }

        private static void part(List<String> parts, String before, List<String> words) {
            if (!words.isEmpty()) {
                parts.add(before + together(words));
            }
        }
    }

    private static String together(List<String> words) {
        return String.join(", and ", words);
    }
}
