package usufruct.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import usufruct.community.Roles;
import usufruct.federation.Certificates;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.ReadyCheck;
import usufruct.ledger.Entry;
import usufruct.lifecycle.Lifecycle;
import usufruct.lifecycle.Vitals;
import usufruct.notice.Notices;
import usufruct.store.Reading;
import usufruct.store.Workload;

/** How the node itself is, for its operators: what is not well, what waits, how much there is, and when it was backed up. */
@Path("/api/v1/node/state")
@Produces(MediaType.APPLICATION_JSON)
public final class StateResource {
    private final NodeSettings settings;
    private final Foundations base;
    private final Lifecycle lifecycle;
    private final Notices notices;
    private final Certificates certificates;
    private final Roles roles;
    private final List<ReadyCheck> checks;

    StateResource(NodeSettings settings, Web.Rooms rooms, List<ReadyCheck> checks) {
        this.settings = settings;
        this.base = rooms.base();
        this.lifecycle = rooms.lifecycle().lifecycle;
        this.notices = rooms.notices().notices;
        this.certificates = rooms.federation().certificates;
        this.roles = rooms.circle().roles;
        this.checks = List.copyOf(checks);
    }

    @GET
    public Response state(@Context Caller caller) {
        base.store.<Boolean>read(reading -> {
            roles.requireOperator(reading, caller.did());
            return true;
        });
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("version", Main.Version.number().orElse("not packaged"));
        ArrayNode looked = state.putArray("checks");
        for (ReadyCheck check : checks) {
            ObjectNode view = looked.addObject().put("name", check.name());
            check.trouble().get().ifPresent(trouble -> view.put("trouble", trouble));
        }
        long entries = base.ledger.head().size();
        base.store.<Boolean>read(reading -> {
            lifecycle(state.putObject("lifecycle"), lifecycle.vitals(reading), entries);
            log(state.putObject("log"), reading, entries);
            messages(state.putObject("messages"), notices.tally(reading));
            certificates.standing(reading).ifPresent(each -> certificate(state.putObject("certificate"), each));
            return true;
        });
        storage(state.putObject("storage"), base.store.workload());
        state.putObject("keys")
                .put("underPassphrase", settings.keys().passphraseFile().isPresent());
        BackupMark.read(settings.data())
                .ifPresent(made -> state.putObject("backup")
                        .put("at", made.at().toString())
                        .put("bytes", made.bytes()));
        return Answers.ok(state);
    }

    private static void lifecycle(ObjectNode view, Vitals vitals, long entries) {
        view.put("incidents", vitals.incidents())
                .put("openTasks", vitals.openTasks())
                .put("jobsDue", vitals.jobsDue())
                .put("entriesBehind", Math.max(0, entries - vitals.followed()));
        vitals.oldestDue().ifPresent(at -> view.put("oldestDue", at.toString()));
    }

    private void log(ObjectNode view, Reading reading, long entries) {
        view.put("entries", entries);
        base.ledger.after(reading, entries - 1, 1).stream()
                .map(Entry::at)
                .max(Instant::compareTo)
                .ifPresent(at -> view.put("newestAt", at.toString()));
    }

    private static void certificate(ObjectNode view, Certificates.Standing standing) {
        view.put("address", standing.address())
                .put("serial", standing.serial())
                .put("digest", standing.digest())
                .put("until", standing.until().toString())
                .put("freshAt", standing.freshAt().toString());
        standing.fresh().ifPresent(serial -> view.put("freshSerial", serial));
    }

    private void messages(ObjectNode view, Notices.Tally tally) {
        view.put("sendsMail", settings.mail().isPresent()).put("waiting", tally.waiting());
        tally.oldestWaiting().ifPresent(at -> view.put("oldestWaiting", at.toString()));
        ObjectNode tried = view.putObject("tried");
        tally.tried().forEach(tried::put);
        ObjectNode dead = view.putObject("dead");
        tally.dead().forEach(dead::put);
    }

    private void storage(ObjectNode view, Workload load) {
        view.put("databaseBytes", load.databaseBytes())
                .put("logBytes", load.logBytes())
                .put("failedCommits", load.failedCommits());
        try {
            view.put("freeBytes", Files.getFileStore(settings.data()).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
