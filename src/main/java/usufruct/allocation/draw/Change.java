package usufruct.allocation.draw;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.policy.fact.NeedFacts;
import usufruct.words.Amount;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** One thing that could be different about a need, so small that its asker may want to make it so. */
public sealed interface Change {

    /** The facts of the need with this change, or none when it is not one: the need is so already, or cannot be so. */
    Optional<NeedFacts> apply(NeedFacts need);

    /** What to do, to be read after "it would have won". */
    String words();

    /** Its name in records. */
    String name();

    /** How much, where that is a question; in records. */
    String value();

    /** Agree to take care. */
    record AgreeToCare() implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            return need.careAgreed() ? Optional.empty() : Optional.of(need.withCareAgreed());
        }

        @Override
        public String words() {
            return "if you had agreed to take care";
        }

        @Override
        public String name() {
            return "agree-to-care";
        }

        @Override
        public String value() {
            return "";
        }
    }

    /** Ask for another time, as long as before: later when positive. */
    record Shift(long hours) implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            Duration by = Duration.ofHours(hours);
            var window = new Window(
                    need.window().from().plus(by), need.window().until().plus(by));
            return Optional.of(need.at(new WantedTime(window, need.length())));
        }

        @Override
        public String words() {
            long size = Math.abs(hours);
            String much = size % 24 == 0 ? many(size / 24, "day") : many(size, "hour");
            return "if you had asked for a time " + much + (hours > 0 ? " later" : " earlier");
        }

        private static String many(long number, String what) {
            return "`" + number + "` " + what + (number == 1 ? "" : "s");
        }

        @Override
        public String name() {
            return "shift-hours";
        }

        @Override
        public String value() {
            return Long.toString(hours);
        }
    }

    /** Ask for less time from the same beginning. */
    record Shorten(long percent) implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            Duration length = Duration.ofMinutes(need.length().toMinutes() * percent / 100);
            if (length.isZero()) {
                return Optional.empty();
            }
            Window window = need.window();
            Window shorter = need.time().isFlexible()
                    ? window
                    : new Window(window.from(), window.from().plus(length));
            return Optional.of(need.at(new WantedTime(shorter, length)));
        }

        @Override
        public String words() {
            return "if you had asked for `" + percent + "` percent of the time";
        }

        @Override
        public String name() {
            return "shorten-to-percent";
        }

        @Override
        public String value() {
            return Long.toString(percent);
        }
    }

    /** Be content with fewer units at once. */
    record Fewer(int units) implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            return units < need.amount().minimum()
                    ? Optional.of(need.of(new Amount(need.amount().ideal(), units)))
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "if `" + units + "` at once had been enough";
        }

        @Override
        public String name() {
            return "fewer-at-once";
        }

        @Override
        public String value() {
            return Integer.toString(units);
        }
    }

    /** Ask without one of the conditions. */
    record Without(String constraint) implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            return need.constraints().containsKey(constraint)
                    ? Optional.of(need.without(constraint))
                    : Optional.empty();
        }

        @Override
        public String words() {
            return "if you had not asked for a certain `" + constraint + "`";
        }

        @Override
        public String name() {
            return "without-constraint";
        }

        @Override
        public String value() {
            return constraint;
        }
    }

    /** Say what it is for, where nothing was said. */
    record For(String purpose) implements Change {
        @Override
        public Optional<NeedFacts> apply(NeedFacts need) {
            return need.purpose().isEmpty() ? Optional.of(need.forPurpose(purpose)) : Optional.empty();
        }

        @Override
        public String words() {
            return "if it were for `" + purpose + "`";
        }

        @Override
        public String name() {
            return "for-purpose";
        }

        @Override
        public String value() {
            return purpose;
        }
    }

    /** @throws IllegalArgumentException when there is no such change */
    static Change of(String name, String value) {
        return switch (name) {
            case "agree-to-care" -> new AgreeToCare();
            case "shift-hours" -> new Shift(Long.parseLong(value));
            case "shorten-to-percent" -> new Shorten(Long.parseLong(value));
            case "fewer-at-once" -> new Fewer(Integer.parseInt(value));
            case "without-constraint" -> new Without(value);
            case "for-purpose" -> new For(value);
            default -> throw new IllegalArgumentException("`" + name + "` is no change of a need");
        };
    }

    /** The facts that a member's program may read: its name and how much. */
    default SortedMap<String, String> facts() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(java.util.Map.of("change", name(), "value", value())));
    }
}
