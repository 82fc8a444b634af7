package usufruct.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import usufruct.passport.PassportKeys;
import usufruct.words.Did;

/** The passports of everybody in the story, and of its groups; their phrases come from the plan's seed. */
public final class Cast implements AutoCloseable {
    private final Plan plan;
    private final Drawer drawer;

    private Cast(Plan plan, Drawer drawer) {
        this.plan = plan;
        this.drawer = drawer;
    }

    /** Reads the file, or draws the phrases and writes it. */
    public static Cast of(Plan plan, Path file) {
        List<String> names = Stream.concat(
                        plan.people().stream().map(Plan.Person::key),
                        plan.groups().stream().map(Plan.Group::key))
                .toList();
        return new Cast(plan, Drawer.of(names, plan.frame().seed(), file));
    }

    /** The operator, whom the node's configuration has to name. */
    public Did operator() {
        return of(plan.people(Plan.Role.OPERATOR).getFirst()).did();
    }

    PassportKeys of(Plan.Person person) {
        return drawer.of(person.key());
    }

    PassportKeys of(Plan.Group group) {
        return drawer.of(group.key());
    }

    @Override
    public void close() {
        drawer.close();
    }
}
