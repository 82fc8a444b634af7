package usufruct.node.command;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.Member;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct assignment list|show|accept|decline|pass|hand-over|return|extend|give-up|excuse|revoke|outcome|note|notes}: what somebody may use, from hand to hand. */
@Command(
        name = "assignment",
        mixinStandardHelpOptions = true,
        description = "Lists what you may use, and says what became of it. `grant` opens what it is for.",
        synopsisSubcommandLabel =
                "list|show|accept|decline|pass|hand-over|return|extend|give-up|excuse|revoke|outcome|note|notes")
public final class AssignmentCommand {
    private final Terminal terminal;

    /** Which of them. */
    static final class Which {
        @Parameters(paramLabel = "ID", description = "the assignment")
        private @Nullable ItemId id;

        ItemId id() {
            return Objects.requireNonNull(id);
        }
    }

    /** What of it came back, if not all that is out. */
    static final class Named {
        @Option(names = "--units", split = ",", paramLabel = "NUMBER", description = "these units came back")
        private List<Integer> units = List.of();

        @Option(names = "--parts", split = ",", paramLabel = "ID", description = "these parts of a kit came back")
        private List<ItemId> parts = List.of();

        Consumer<Desk> takeBack(ItemId id, String condition) {
            return units.isEmpty()
                    ? desk -> desk.takePartsBack(id, condition, parts)
                    : desk -> desk.takeUnitsBack(id, condition, units);
        }
    }

    public AssignmentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What is assigned to you: id, state, window.")
    int list(
            @Mixin WayInFor way,
            @Option(names = "--group", paramLabel = "DID", description = "what this group lends, as its steward")
                    @Nullable
                    Did group) {
        return way.as(terminal, caller -> {
            List<AssignmentView> found =
                    group == null ? caller.assignments() : new Desk(caller.api()).assignments(group);
            terminal.tell(
                    found.stream()
                            .map(each -> each.id() + "  " + each.state() + "  "
                                    + each.window().from() + " to "
                                    + each.window().until())
                            .toList(),
                    "nothing is assigned yet; `usufruct need decisions` says why a need waits");
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One assignment: where it stands, how it ended, and what was odd about its keys.")
    int show(@Mixin WayInFor way, @Mixin Which which) {
        return way.as(terminal, caller -> {
            AssignmentView found = caller.assignment(which.id());
            terminal.out()
                    .println(found.id() + "  " + found.state() + "  "
                            + found.window().from() + " to "
                            + found.window().until());
            if (found.units().size() > 1) {
                terminal.out().println(found.units().size() + " at once: units " + found.units());
            }
            found.part().back().forEach(each -> terminal.out().println("back  " + each));
            if (!found.part().stillOut().isEmpty()) {
                terminal.out()
                        .println("still out  " + String.join(", ", found.part().stillOut()));
            }
            if (found.state().equals("in-use")
                    && !way.now().isBefore(found.window().until())) {
                terminal.out().println("late; people who wait for it: " + caller.waitingFor(which.id()));
            }
            found.hold()
                    .filter(hold -> hold.answer().isEmpty())
                    .ifPresent(hold -> terminal.out()
                            .println("held until " + hold.until() + ": accept, decline or pass; "
                                    + (hold.declineKeepsPlace()
                                            ? "to decline costs no place this time"
                                            : "to decline costs its place, to pass does not")));
            found.given()
                    .ifPresent(given -> terminal.out()
                            .println("given without a draw, " + given.reason() + ", by " + given.steward() + "  "
                                    + given.why()));
            AssignmentView.End end = found.end();
            end.why().ifPresent(why -> terminal.out().println("why  " + why));
            end.limit().ifPresent(limit -> terminal.out().println(limit));
            end.excuse().ifPresent(state -> terminal.out().println("excuse  " + state));
            end.excusableUntil().ifPresent(at -> terminal.out().println(isOwn(caller, found) ? yours(at) : theirs(at)));
            found.people().forEach(terminal.out()::println);
            found.proxyActs().forEach(act -> terminal.out().println("proxy  " + act.told()));
            found.alarms().forEach(alarm -> terminal.out().println("odd  " + alarm.at() + "  " + alarm.odd()));
        });
    }

    private static boolean isOwn(Member caller, AssignmentView permit) {
        return caller.assignments().stream().anyMatch(each -> each.id().equals(permit.id()));
    }

    private static String yours(Instant until) {
        return "you can say why you did not come until " + until + ": `usufruct assignment excuse`";
    }

    private static String theirs(Instant until) {
        return "the assignee can say why they did not come until " + until;
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Takes what is held for you, and all that goes together with it.")
    int accept(@Mixin WayInFor way, @Mixin Which which) {
        return answered(way, which, "accept", "yours");
    }

    @Command(
            name = "decline",
            mixinStandardHelpOptions = true,
            description = "Lets go what is held for you. The first time keeps your need's place, later ones do not.")
    int decline(
            @Mixin WayInFor way,
            @Mixin Which which,
            @Option(names = "--withdraw", description = "take the need back too") boolean withdraw) {
        return answered(way, which, withdraw ? "withdraw" : "decline", withdraw ? "declined, withdrawn" : "declined");
    }

    @Command(
            name = "pass",
            mixinStandardHelpOptions = true,
            description = "Lets go what is held for you, for this time; your need keeps its place.")
    int pass(@Mixin WayInFor way, @Mixin Which which) {
        return answered(way, which, "pass", "passed on");
    }

    private int answered(WayIn way, Which which, String answer, String state) {
        return way.as(terminal, caller -> {
            caller.answer(which.id(), answer);
            terminal.out().println(which.id() + "  " + state);
        });
    }

    @Command(
            name = "hand-over",
            mixinStandardHelpOptions = true,
            description = "Says, as a steward, that the thing is in the person's hands.")
    int handOver(@Mixin WayIn way, @Mixin Which which) {
        return done(way, which, "in use", desk -> {
            desk.handOver(which.id());
            tellAccessories(desk, which, "goes with it");
        });
    }

    @Command(
            name = "return",
            mixinStandardHelpOptions = true,
            description = "Says that the thing is back, or lost, as who used it or as a steward: all that is out, or"
                    + " the units or parts of a kit that you name.")
    int giveBack(
            @Mixin WayInFor way,
            @Mixin Which which,
            @Option(names = "--condition", required = true, description = "${COMPLETION-CANDIDATES}")
                    Condition condition,
            @ArgGroup @Nullable Named named) {
        String state = condition == Condition.LOST ? "lost" : "returned, " + condition;
        return named == null
                ? done(way, which, state, desk -> {
                    desk.takeBack(which.id(), "" + condition);
                    tellAccessories(desk, which, "came with it");
                })
                : done(way, which, state + ", in part", named.takeBack(which.id(), "" + condition));
    }

    @Command(
            name = "extend",
            mixinStandardHelpOptions = true,
            description =
                    "Asks to keep a thing in use for longer: not when others wait for it, else as the policy says.")
    int extend(
            @Mixin WayInFor way,
            @Mixin Which which,
            @Option(names = "--until", required = true, paramLabel = "INSTANT", description = "when you bring it back")
                    Instant until) {
        return way.as(terminal, caller -> {
            caller.extend(which.id(), until);
            terminal.out().println(which.id() + "  yours until " + until);
        });
    }

    @Command(name = "give-up", mixinStandardHelpOptions = true, description = "Gives your turn up before its use.")
    int giveUp(@Mixin WayInFor way, @Mixin Which which) {
        return way.as(terminal, caller -> {
            caller.giveUp(which.id());
            terminal.out().println(which.id() + "  given up");
        });
    }

    @Command(
            name = "excuse",
            mixinStandardHelpOptions = true,
            description = "Says why you did not come for it; a steward judges that, and the words are sealed.")
    int excuse(
            @Mixin WayInFor way,
            @Mixin Which which,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            caller.excuse(which.id(), why);
            terminal.out().println(which.id() + "  a steward will judge it");
        });
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes a turn back at once, as a steward; the person reads why. It counts as an override.")
    int revoke(
            @Mixin WayIn way,
            @Mixin Which which,
            @Option(names = "--reason", defaultValue = "other", description = "${COMPLETION-CANDIDATES}")
                    OverrideCommand.Cause reason,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            AssignmentView revoked = new Desk(caller.api()).revoke(which.id(), "" + reason, why);
            terminal.out().println(which.id() + "  revoked");
            revoked.end().limit().ifPresent(limit -> terminal.out().println(limit));
        });
    }

    @Command(
            name = "outcome",
            mixinStandardHelpOptions = true,
            description = "Says how a use ended, to who used it and to the stewards.")
    int outcome(@Mixin WayInFor way, @Mixin Which which) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.outcomeOf(which.id()).stream()
                                .map(each -> each.id() + "  " + each.result()
                                        + (each.notes().isEmpty() ? "" : "  " + each.notes()))
                                .toList(),
                        "nobody has said yet how it went; `usufruct publish` takes an `outcome@v1`"));
    }

    private void tellAccessories(Desk desk, Which which, String how) {
        List<String> all = desk.accessories(which.id());
        if (!all.isEmpty()) {
            terminal.out().println(how + ": " + String.join(", ", all));
        }
    }

    private int done(WayIn way, Which which, String state, Consumer<? super Desk> deed) {
        return way.as(terminal, caller -> {
            deed.accept(new Desk(caller.api()));
            terminal.out().println(which.id() + "  " + state);
        });
    }
}
