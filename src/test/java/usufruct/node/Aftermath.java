package usufruct.node;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What is found in a data folder after everybody has gone: everything that is not as it was promised, in sentences. */
final class Aftermath {
    /** What happens to a subject once in its life. */
    private static final Set<String> ONCE = Set.of(
            "need.published",
            "need.withdrawn",
            "need.expired",
            "need.tombstoned",
            "offer.published",
            "offer.retired",
            "offer.tombstoned",
            "round.announced",
            "round.frozen",
            "round.drawn",
            "round.published",
            "round.final",
            "assignment.issued",
            "assignment.active",
            "assignment.handed-over",
            "assignment.returned",
            "assignment.closed",
            "assignment.ended",
            "assignment.recalled",
            "assignment.no-show",
            "assignment.revoked",
            "assignment.tombstoned",
            "outcome.recorded");

    private static final Set<String> ENDS = Set.of(
            "assignment.returned",
            "assignment.ended",
            "assignment.recalled",
            "assignment.no-show",
            "assignment.revoked");

    private static final int MOST_AT_ONCE = 2;

    /** A permit's state; what was revoked in use is missing until it came. */
    private static final String STANDING = """
            CASE WHEN called_back_at IS NULL THEN state WHEN returned_at IS NULL THEN 'missing' ELSE 'came' END
            """;

    private final List<String> wrong = new ArrayList<>();
    private final Notes notes;

    private Aftermath(Notes notes) {
        this.notes = notes;
    }

    private record Permit(String id, String need, Set<String> units, String person, Window window) {}

    private record Line(long seq, String type, String subject) {}

    /** Looks at the folder of a node that does not run. */
    static List<String> of(Path folder, Notes notes) {
        var aftermath = new Aftermath(notes);
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            store.read(reading -> {
                List<Line> log = aftermath.log(reading);
                aftermath.nothingIsLost(reading, log);
                aftermath.nothingHappensTwice(log);
                aftermath.nobodyAndNothingIsPromisedTwice(reading, log);
                aftermath.theLifecycleHasFollowed(reading);
                return true;
            });
        }
        aftermath.theAuditIsGreen(folder);
        return aftermath.wrong;
    }

    private List<Line> log(Reading reading) {
        return reading.query("SELECT seq, type, subject FROM ledger_entry ORDER BY seq")
                .map((row, context) -> new Line(row.getLong("seq"), row.getString("type"), row.getString("subject")))
                .list();
    }

    private void nothingIsLost(Reading reading, List<Line> log) {
        var kept = new HashSet<Notes.Change>();
        log.forEach(line -> kept.add(new Notes.Change(line.type(), line.subject())));
        notes.changes.stream()
                .filter(change -> !kept.contains(change))
                .forEach(change -> wrong.add("acknowledged and lost: " + change));
        Set<String> known = texts(reading, "SELECT did FROM passport_version");
        notes.passports.stream()
                .filter(did -> !known.contains(did.value()))
                .forEach(did -> wrong.add("acknowledged and lost: passport " + did));
        Set<String> granted = texts(reading, "SELECT id FROM access_grant WHERE outcome = 'granted'");
        lost("grant", notes.grants, granted);
        lost("round", notes.rounds, texts(reading, "SELECT id FROM round WHERE state = 'PUBLISHED'"));
        Set<String> open = texts(reading, "SELECT ID_ FROM ACT_RU_TASK");
        notes.tasksDone.stream().filter(open::contains).forEach(task -> wrong.add("done and open again: task " + task));
    }

    private void lost(String what, Set<ItemId> acknowledged, Set<String> kept) {
        acknowledged.stream()
                .filter(id -> !kept.contains(id.value()))
                .forEach(id -> wrong.add("acknowledged and lost: " + what + " " + id));
    }

    private void nothingHappensTwice(List<Line> log) {
        var seen = new HashSet<Notes.Change>();
        for (Line line : log) {
            boolean first = seen.add(new Notes.Change(line.type(), line.subject()));
            if (!first && ONCE.contains(line.type())) {
                wrong.add("happened twice: " + line);
            }
        }
    }

    /** Follows the log and holds every permit against those that run at the time. */
    private void nobodyAndNothingIsPromisedTwice(Reading reading, List<Line> log) {
        Map<String, Permit> permits = permits(reading);
        var running = new HashMap<String, Permit>();
        var out = new HashSet<String>();
        var missing = new HashMap<String, Permit>();
        for (Line line : log) {
            if (line.type().equals("assignment.handed-over")) {
                out.add(line.subject());
            } else if (line.type().equals("assignment.returned")) {
                missing.remove(line.subject());
            } else if (line.type().equals("assignment.revoked") && out.contains(line.subject())) {
                missing.put(line.subject(), permits.get(line.subject()));
            }
            if (line.type().equals("assignment.issued")) {
                Permit permit = permits.get(line.subject());
                if (permit == null) {
                    wrong.add("no row of the assignment in " + line);
                    continue;
                }
                long held = Stream.concat(running.values().stream(), missing.values().stream())
                        .filter(each -> each.person().equals(permit.person()))
                        .count();
                require(held < MOST_AT_ONCE, "a quota was passed by " + permit);
                running.values().forEach(each -> {
                    require(!each.need().equals(permit.need()), "one need, two permits: " + each + " and " + permit);
                    require(
                            Collections.disjoint(each.units(), permit.units())
                                    || !each.window().overlaps(permit.window()),
                            "one unit, two permits: " + each + " and " + permit);
                });
                missing.values()
                        .forEach(each -> require(
                                Collections.disjoint(each.units(), permit.units()),
                                "promised while missing: " + each + ", " + permit));
                running.put(permit.id(), permit);
            } else if (ENDS.contains(line.type())) {
                running.remove(line.subject());
            }
        }
    }

    private static Map<String, Permit> permits(Reading reading) {
        var permits = new HashMap<String, Permit>();
        reading.query("""
                        SELECT id, need, group_concat(offer || '/' || unit) AS units, assignee, window_from, window_until
                        FROM assignment JOIN assignment_unit ON assignment = id GROUP BY id
                        """)
                .map((row, context) -> new Permit(
                        row.getString("id"),
                        row.getString("need"),
                        Set.of(row.getString("units").split(",")),
                        row.getString("assignee"),
                        new Window(
                                Instant.ofEpochMilli(row.getLong("window_from")),
                                Instant.ofEpochMilli(row.getLong("window_until")))))
                .forEach(permit -> permits.put(permit.id(), permit));
        return permits;
    }

    private void theLifecycleHasFollowed(Reading reading) {
        none(reading, "not followed", """
                SELECT 'the log is at ' || max(seq) || ', the lifecycle at ' || (SELECT seq FROM lifecycle_cursor)
                FROM ledger_entry HAVING max(seq) <> (SELECT seq FROM lifecycle_cursor)
                """);
        none(reading, "left behind", "SELECT seq || ' ' || type || ' ' || reason FROM lifecycle_stuck");
        none(reading, "failed job", "SELECT ID_ || coalesce(EXCEPTION_MSG_, '') FROM ACT_RU_JOB WHERE RETRIES_ = 0");
        oneProcess(reading, "need", "SELECT id, state FROM need");
        oneProcess(reading, "offer", "SELECT id, state FROM offer");
        oneProcess(reading, "assignment", "SELECT id, " + STANDING + " AS state FROM assignment");
        oneProcess(
                reading, "revocation", "SELECT id, " + STANDING + " AS state FROM assignment WHERE state = 'revoked'");
        none(reading, "a code to change, and no task", """
                SELECT id FROM offer WHERE rotation_due = 1 AND state <> 'retired' AND NOT EXISTS (
                    SELECT 1 FROM ACT_HI_PROCINST history JOIN ACT_RU_TASK task ON task.PROC_INST_ID_ = history.ID_
                    WHERE history.BUSINESS_KEY_ = offer.id AND history.PROC_DEF_KEY_ = 'rotation')
                """);
        oneProcess(
                reading,
                "round",
                "SELECT DISTINCT subject AS id, 'any' AS state FROM ledger_entry WHERE type = 'round.requested'");
    }

    private void oneProcess(Reading reading, String process, String items) {
        reading.query("""
                        WITH item AS (<items>)
                        SELECT item.id, item.state,
                               (SELECT count(*) FROM ACT_HI_PROCINST history
                                WHERE history.BUSINESS_KEY_ = item.id
                                  AND history.PROC_DEF_KEY_ = :process) AS instances,
                               coalesce((SELECT group_concat(DISTINCT step.ACT_ID_) FROM ACT_HI_PROCINST history
                                JOIN ACT_RU_EXECUTION step ON step.PROC_INST_ID_ = history.ID_
                                WHERE history.BUSINESS_KEY_ = item.id AND history.PROC_DEF_KEY_ = :process
                                  AND step.IS_ACTIVE_ = 1 AND step.ACT_ID_ IS NOT NULL), '') AS stages
                        FROM item
                        """)
                .define("items", items)
                .bind("process", process)
                .map((row, context) -> {
                    String state = row.getString("state");
                    String stages = row.getString("stages");
                    String told = process + " " + row.getString("id") + " is `" + state + "`, its process at `" + stages
                            + "`, instances: " + row.getInt("instances");
                    require(row.getInt("instances") == 1 && stands(process, state, List.of(stages.split(","))), told);
                    return told;
                })
                .list();
    }

    private static boolean stands(String process, String state, List<String> stages) {
        return switch (process + " " + state) {
            case "need waiting" -> stages.contains("waiting");
            case "need assigned" -> stages.contains("promised");
            case "offer open" -> stages.contains("open");
            case "offer maintenance" -> stages.contains("repair") || stages.contains("checkRepair");
            case "assignment issued" -> stages.contains("windowBegins");
            case "assignment active" -> stages.contains("handOver");
            case "assignment in-use" -> stages.contains("waitForReturn");
            case "assignment returned" -> stages.contains("checkCondition");
            case "assignment missing" -> stages.contains("waitForReturn");
            case "assignment came" -> stages.equals(List.of("")) || stages.contains("checkCondition");
            case "revocation missing" -> stages.contains("waitForThing");
            case "revocation came", "revocation revoked" -> !stages.contains("waitForThing");
            case "round any" -> true;
            default -> stages.equals(List.of(""));
        };
    }

    private void theAuditIsGreen(Path folder) {
        try (var keys = KeyEncryptionKeys.fromFile(folder.resolve("usufruct.keys"))) {
            var data =
                    new DataFolder(folder.resolve("usufruct.db"), folder.resolve("usufruct.head"), Optional.of(keys));
            if (!(Audit.ofFolder(data, Optional.empty()) instanceof Verdict.Sound)) {
                wrong.add("the audit: " + Audit.ofFolder(data, Optional.empty()));
            }
        }
    }

    private void none(Reading reading, String what, String query) {
        texts(reading, query).forEach(found -> wrong.add(what + ": " + found));
    }

    private void require(boolean kept, String sentence) {
        if (!kept) {
            wrong.add(sentence);
        }
    }

    private static Set<String> texts(Reading reading, String query) {
        return Set.copyOf(reading.query(query).mapTo(String.class).list());
    }
}
