package usufruct.node.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.AttestationView;
import usufruct.client.Attestations;
import usufruct.client.Desk;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** {@code usufruct attestation list|issue|withdraw|staff}: who is vetted or trained for what, until when. */
@Command(
        name = "attestation",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what people are vetted or trained for, attests it, withdraws it.",
            "Only its person, and whoever may attest in the group, see an attestation."
        },
        synopsisSubcommandLabel = "list|issue|withdraw|staff")
public final class AttestationCommand {
    private final Terminal terminal;

    /** Why one is withdrawn. */
    enum Cause {
        ASKED,
        MISTAKEN,
        LAPSED,
        SAFETY,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AttestationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What you are attested for, and which of your permits last longer than that.")
    int list(
            @Mixin WayIn way,
            @Option(
                            names = "--group",
                            paramLabel = "DID",
                            description = "of people in this group, where you may attest")
                    @Nullable
                    Did group) {
        return way.as(terminal, caller -> {
            Attestations attestations = caller.attestations();
            List<AttestationView> found = group == null ? attestations.own() : attestations.of(group);
            terminal.tell(
                    found.stream().map(AttestationCommand::line).toList(), "nobody is attested for anything here");
        });
    }

    private static String line(AttestationView attestation) {
        String beyond = attestation.permitsBeyond().stream().map(ItemId::value).collect(Collectors.joining(", "));
        return attestation.id() + "  " + attestation.state() + "  " + attestation.person() + "  " + attestation.kind()
                + "  until " + attestation.during().until()
                + (attestation.renewed() ? ", renewed" : "")
                + (beyond.isEmpty() ? "" : "  permits that last longer: " + beyond)
                + "  " + attestation.evidence();
    }

    @Command(
            name = "issue",
            mixinStandardHelpOptions = true,
            description = {
                "Attests, under your signature, that somebody is vetted or trained for something.",
                "To renew it, attest the same from its end on. They and whoever may attest read the evidence."
            })
    int issue(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "GROUP", description = "where") Did group,
            @Parameters(index = "1", paramLabel = "PERSON", description = "who") Did person,
            @Parameters(index = "2", paramLabel = "KIND", description = "what for: driver, trained:laser") String kind,
            @Option(names = "--from", paramLabel = "TIME", description = "from when; left out, from now on") @Nullable
                    Instant from,
            @Option(
                            names = "--until",
                            paramLabel = "TIME",
                            required = true,
                            description = "until when, 3 years at most")
                    Instant until,
            @Option(names = "--evidence", paramLabel = "TEXT", required = true, description = "what was seen")
                    String evidence) {
        return way.as(terminal, caller -> {
            Instant begins = Optional.ofNullable(from).orElseGet(way::now).truncatedTo(ChronoUnit.MILLIS);
            if (!Attested.isKind(kind) || !begins.isBefore(until)) {
                throw new CommandFailedException(
                        "`" + kind + "` until `" + until + "` cannot be attested: a kind is such as `driver` or"
                                + " `trained:laser`, and it ends after it begins");
            }
            AttestationView issued =
                    caller.attestations().issue(group, person, new Attested(kind, new Window(begins, until)), evidence);
            terminal.out().println(line(issued));
        });
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = {
                "Withdraws an attestation from now on; of your own you say `asked`.",
                "Permits that it was for and nobody uses yet end. What is in use is used to its end."
            })
    int withdraw(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the attestation") ItemId attestation,
            @Option(names = "--reason", required = true, description = "${COMPLETION-CANDIDATES}") Cause reason,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            caller.attestations().withdraw(attestation, reason.toString(), why);
            terminal.out().println(attestation + "  withdrawn");
        });
    }

    @Command(
            name = "staff",
            mixinStandardHelpOptions = true,
            description =
                    "Lists, as a steward, who drives, cares or shows how at an offer; adds somebody, takes them out.")
    int staff(
            @Mixin WayIn way,
            @Parameters(paramLabel = "OFFER", description = "the offer") ItemId offer,
            @Option(names = "--add", paramLabel = "DID", description = "somebody more") @Nullable Did added,
            @Option(names = "--drop", paramLabel = "DID", description = "somebody no longer") @Nullable Did dropped) {
        return way.as(terminal, caller -> {
            var desk = new Desk(caller.api());
            if (added != null) {
                desk.putStaff(offer, added);
            }
            if (dropped != null) {
                desk.dropStaff(offer, dropped);
            }
            terminal.tell(desk.staff(offer).stream().map(Did::value).toList(), "nobody is named yet");
        });
    }
}
