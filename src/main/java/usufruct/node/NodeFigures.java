package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import usufruct.access.GrantTally;
import usufruct.http.MachineFigure;
import usufruct.http.Refusals;
import usufruct.http.ReplayTable;
import usufruct.insight.PublicFigures;
import usufruct.insight.figure.Row;
import usufruct.ledger.Entry;
import usufruct.lifecycle.Vitals;
import usufruct.notice.Notices;
import usufruct.store.Reading;
import usufruct.store.Workload;
import usufruct.words.Reason;

/** Asks the rooms for the node's own figures: how much there is, what waits, and what was refused. None is about a person. */
final class NodeFigures {
    private final Web.Rooms rooms;
    private final ReplayTable replays;
    private final Refusals refusals;
    private final Instant startedAt;
    private final PublicFigures publicFigures;
    private final GrantTally grants = new GrantTally();

    /** What was read at one moment. */
    private record Seen(
            Instant newest,
            Vitals vitals,
            GrantTally.Counts grants,
            long roundsDrawn,
            Notices.Tally messages,
            long quarantined,
            long caught,
            List<Row> rows) {}

    /** @param startedAt by the system's clock, also where the node's own is stepped */
    NodeFigures(
            Web.Rooms rooms, ReplayTable replays, Refusals refusals, PublicFigures publicFigures, Instant startedAt) {
        this.rooms = rooms;
        this.replays = replays;
        this.refusals = refusals;
        this.publicFigures = publicFigures;
        this.startedAt = startedAt;
    }

    /** The figures as they are now; nothing is written for them. */
    List<MachineFigure> read() {
        long entries = rooms.base().ledger.head().size();
        Seen seen = rooms.base().store.read(reading -> see(reading, entries));
        var all = new ArrayList<MachineFigure>();
        all.addAll(program());
        all.addAll(ledger(entries, seen));
        all.addAll(lifecycle(entries, seen.vitals()));
        all.addAll(decisions(seen));
        all.addAll(messages(seen.messages()));
        all.addAll(peers(seen));
        all.addAll(requests());
        all.addAll(store(rooms.base().store.workload()));
        all.addAll(PublicLines.of(seen.rows()));
        return all;
    }

    private Seen see(Reading reading, long entries) {
        return new Seen(
                rooms.base().ledger.after(reading, entries - 1, 1).stream()
                        .map(Entry::at)
                        .findFirst()
                        .orElse(startedAt),
                rooms.lifecycle().lifecycle.vitals(reading),
                grants.count(reading),
                rooms.rounds().rounds.drawn(reading),
                rooms.notices().notices.tally(reading),
                rooms.federation().peerings.all(reading).stream()
                        .filter(peer -> peer.quarantine().isPresent())
                        .count(),
                rooms.witnesses().witness.caught(reading),
                publicFigures.read(reading).rows());
    }

    private List<MachineFigure> program() {
        return List.of(
                MachineFigure.mark(
                        "usufruct_build_info",
                        "The version of the program that runs; always 1.",
                        "version",
                        Main.Version.number().orElse("unpackaged")),
                MachineFigure.gauge(
                        "usufruct_start_time_seconds",
                        "When the node began to serve, in seconds since 1970.",
                        startedAt.getEpochSecond()));
    }

    private List<MachineFigure> ledger(long entries, Seen seen) {
        return List.of(
                MachineFigure.gauge(
                        "usufruct_ledger_entries", "Entries in the log, all under its signed head.", entries),
                MachineFigure.gauge(
                        "usufruct_ledger_head_age_seconds",
                        "Seconds since the newest entry, and so since the log had another head.",
                        since(seen.newest())));
    }

    private List<MachineFigure> lifecycle(long entries, Vitals vitals) {
        return List.of(
                MachineFigure.gauge(
                        "usufruct_follower_lag_entries",
                        "Entries of the log that the processes have not followed yet.",
                        Math.max(0, entries - vitals.followed())),
                MachineFigure.gauge("usufruct_jobs_due", "Jobs of processes whose time has come.", vitals.jobsDue()),
                MachineFigure.gauge(
                        "usufruct_oldest_due_job_age_seconds",
                        "Seconds for which the oldest of the due jobs has been due; 0 when none is.",
                        vitals.oldestDue().map(this::since).orElse(0.0)),
                MachineFigure.gauge(
                        "usufruct_open_incidents",
                        "What stopped in the lifecycle and waits for the operator.",
                        vitals.incidents()),
                MachineFigure.gauge(
                        "usufruct_open_tasks", "Tasks that wait for stewards, of all groups.", vitals.openTasks()));
    }

    private static List<MachineFigure> peers(Seen seen) {
        return List.of(
                MachineFigure.gauge(
                        "usufruct_peers_quarantined", "Peers of which nothing is taken now.", seen.quarantined()),
                MachineFigure.gauge(
                        "usufruct_logs_caught", "Logs that showed this node two histories.", seen.caught()));
    }

    private static List<MachineFigure> decisions(Seen seen) {
        return List.of(
                MachineFigure.counter("usufruct_rounds_drawn_total", "Rounds that were drawn.", seen.roundsDrawn()),
                MachineFigure.counter(
                        "usufruct_grants_issued_total",
                        "Keys that were granted.",
                        seen.grants().granted()),
                MachineFigure.counter(
                        "usufruct_grants_refused_total",
                        "Keys that were refused to the holder of a permit, by reason.",
                        "reason",
                        byName(seen.grants().refused())));
    }

    private List<MachineFigure> messages(Notices.Tally tally) {
        return List.of(
                MachineFigure.gauge(
                        "usufruct_messages_waiting", "Messages to people that wait to be handed in.", tally.waiting()),
                MachineFigure.gauge(
                        "usufruct_oldest_waiting_message_age_seconds",
                        "Seconds since the oldest of the waiting messages was made; 0 when none waits.",
                        tally.oldestWaiting().map(this::since).orElse(0.0)),
                MachineFigure.gauge(
                        "usufruct_messages_dead",
                        "Messages that were given up within the last 90 days, by why.",
                        "why",
                        tally.dead()));
    }

    private List<MachineFigure> requests() {
        return List.of(
                MachineFigure.counter(
                        "usufruct_requests_refused_total",
                        "Requests that were answered with a problem, by reason, since the start.",
                        "reason",
                        byName(refusals.counts())),
                MachineFigure.gauge(
                        "usufruct_replay_table_signatures",
                        "Living signatures that are remembered, so that none is used twice.",
                        replays.size()),
                MachineFigure.gauge(
                        "usufruct_replay_table_capacity",
                        "How many signatures can be remembered; the second half is for members.",
                        replays.most()));
    }

    private static List<MachineFigure> store(Workload load) {
        return List.of(
                MachineFigure.counter(
                        "usufruct_store_commits_total",
                        "Commits that reached the disk; units divided by commits is how many shared one.",
                        load.commits()),
                MachineFigure.counter(
                        "usufruct_store_commits_failed_total",
                        "Commits that did not reach the disk; nothing of them was kept.",
                        load.failedCommits()),
                MachineFigure.counter(
                        "usufruct_store_units_total",
                        "Units of change that came to the writer; the patient ones let the prompt go first.",
                        "kind",
                        Map.of(
                                "prompt",
                                load.prompt().units(),
                                "patient",
                                load.patient().units())),
                MachineFigure.counter(
                        "usufruct_store_wait_seconds_total",
                        "Seconds that units waited for the writer; divide by units.",
                        "kind",
                        Map.of(
                                "prompt",
                                seconds(load.prompt().waited()),
                                "patient",
                                seconds(load.patient().waited()))),
                MachineFigure.gauge(
                        "usufruct_store_waiting_units", "Units that wait for the writer now.", load.waiting()),
                MachineFigure.gauge("usufruct_store_database_bytes", "The size of the database.", load.databaseBytes()),
                MachineFigure.gauge(
                        "usufruct_store_wal_bytes",
                        "The size of the log beside the database that is not yet folded into it.",
                        load.logBytes()));
    }

    private static Map<String, Long> byName(Map<Reason, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue));
    }

    /** By the node's clock, which may have been set back. */
    private double since(Instant then) {
        return Math.max(0.0, seconds(Duration.between(then, rooms.base().clock.instant())));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
