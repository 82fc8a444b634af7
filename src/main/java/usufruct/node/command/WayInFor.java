package usufruct.node.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import usufruct.client.Member;
import usufruct.passport.PassportKeys;
import usufruct.words.Did;

/** The way in for what somebody with a mandate can also do for another. */
final class WayInFor extends WayIn {
    @Option(
            names = "--for",
            paramLabel = "DID",
            description = "do it for this person, whose mandate you have; see `usufruct proxy`")
    private @Nullable Did person;

    @Override
    Member member(PassportKeys keys) {
        Member caller = super.member(keys);
        return person == null ? caller : caller.actingFor(person);
    }
}
