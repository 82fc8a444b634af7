package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds the rows about versions of policies, what was said of them and what dry runs found, against the log. */
final class PolicyRowCheck {
    private static final String COMMENTED = "policy.commented";

    private final PolicyRowStore rows = new PolicyRowStore();
    private final Reading reading;
    private final Log log;

    PolicyRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check(PolicyVersionCheck versions) {
        RowCheck.same("policy row", versions.rows(), rows.versions(reading));
        RowCheck.same("policy vote", versions.votes(), rows.votes(reading));
        RowCheck.same(
                "policy trial",
                versions.trials(),
                rows.trials(reading).stream()
                        .map(row -> Expected.join(row.policy(), Bytes.hex(Bytes.sha256(row.report()))))
                        .toList());
        RowCheck.same(
                "policy shadow",
                versions.shadows(),
                rows.shadows(reading).stream().map(this::shadow).sorted().toList());
        checkComments();
    }

    private String shadow(PolicyRowStore.ShadowRow row) {
        ObjectNode report = Line.object("policy shadow", row.policy(), row.report());
        if (!report.path("rounds").path(0).asText().equals(row.round())) {
            throw new FindingException("policy shadow", row.policy(), "its row names another round than its report");
        }
        return Expected.join(row.policy(), Bytes.hex(Bytes.sha256(row.report())));
    }

    private void checkComments() {
        List<Entry> told = log.entries().stream()
                .filter(entry -> entry.type().equals(COMMENTED))
                .toList();
        List<PolicyRowStore.CommentRow> found = rows.comments(reading);
        if (told.size() != found.size()) {
            throw new FindingException(
                    "policy comment", "the table", "it has " + found.size() + " rows, the log tells of " + told.size());
        }
        found.forEach(this::checkComment);
    }

    private void checkComment(PolicyRowStore.CommentRow row) {
        boolean same = log.of(row.id()).stream()
                .filter(entry -> entry.type().equals(COMMENTED))
                .anyMatch(entry -> entry.actor().equals(row.author())
                        && entry.at().toEpochMilli() == row.at()
                        && Arrays.equals(entry.digest(), Bytes.sha256(Bytes.utf8(row.policy()))));
        if (!same) {
            throw new FindingException("policy comment", row.id(), "the log tells of another");
        }
    }
}
