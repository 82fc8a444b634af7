package usufruct.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The three communities of {@link Neighbours}: each has a node, a group that lends, and one member whom the story follows. */
enum Village {
    HARBOUR("Harbour Street", "Petra", "Marta", "Ana"),
    MILL("Mill Lane", "Quentin", "Nuno", "Bela"),
    ORCHARD("Orchard Hill", "Rosa", "Olga", "Carl");

    private final String title;
    private final String operator;
    private final String steward;
    private final String member;

    Village(String title, String operator, String steward, String member) {
        this.title = title;
        this.operator = operator;
        this.steward = steward;
        this.member = member;
    }

    /** As folders and files are called. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String operator() {
        return operator;
    }

    String steward() {
        return steward;
    }

    String member() {
        return member;
    }

    /** The name of its group's passport. */
    String group() {
        return "group of " + key();
    }

    /** Everybody who has a passport in the story, in a fixed order. */
    static List<String> everybody() {
        return Stream.of(values())
                .flatMap(each -> Stream.of(each.operator, each.steward, each.member, each.group()))
                .toList();
    }
}
