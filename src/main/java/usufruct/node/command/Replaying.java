package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.insight.Audit;
import usufruct.insight.Verdict;

/** What an auditor does at home with a bundle: checks every signature, hash and proof, and runs every round again. */
final class Replaying {
    private Replaying() {}

    /**
     * One sentence about what was checked.
     *
     * @throws CommandFailedException naming the first thing that is wrong
     */
    static String sentence(byte[] bundle) {
        try {
            Path file = Files.createTempFile("usufruct", ".bundle.zip");
            try {
                Files.write(file, bundle);
                return sentence(Audit.ofBundle(file, Optional.empty()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the bundle while it is read", e);
        }
    }

    private static String sentence(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound(var node, var counts, var closed) ->
                (closed == 0 ? "Everything holds: " : "Everything holds that can be checked without the node's keys: ")
                        + counts.entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey())
                                .collect(Collectors.joining(", "));
            case Verdict.Flawed(var finding) -> throw new CommandFailedException("the audit found a flaw: " + finding);
            case Verdict.Unreadable(String why) ->
                throw new CommandFailedException("the bundle cannot be read: " + why);
        };
    }
}
