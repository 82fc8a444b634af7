package usufruct.insight;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import usufruct.community.Roles;
import usufruct.http.Caller;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;

/** The bundle that an auditor of the node takes home, over HTTP. */
@Path("/api/v1/audit")
public final class AuditResource {
    private static final int BUFFER = 64 * 1024;

    private final Store store;
    private final Roles roles;
    private final Did node;
    private final java.nio.file.Path scratch;

    /** @param scratch a folder for bundles on their way out */
    public AuditResource(Store store, Roles roles, Did node, java.nio.file.Path scratch) {
        this.store = store;
        this.roles = roles;
        this.node = node;
        this.scratch = scratch;
    }

    @GET
    @Path("bundle")
    public Response bundle(@Context Caller caller) {
        store.read(reading -> {
            roles.requireAuditor(reading, caller.did());
            return true;
        });
        return Response.ok((StreamingOutput) this::write, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-bundle.zip\"")
                .build();
    }

    /**
     * Written first and sent then: a slow reader must not hold a look at the database open. The file has no name while it is
     * used, so that it goes with the process, however that ends.
     */
    private void write(OutputStream out) throws IOException {
        try (FileChannel file = FileChannel.open(
                Files.createTempFile(scratch, "bundle", ".zip"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            store.read(reading -> written(reading, file));
            file.position(0);
            Channels.newInputStream(file).transferTo(out);
        }
    }

    private boolean written(Reading reading, FileChannel file) {
        var out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        try {
            Bundle.write(reading, node, out);
            out.flush();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle into `" + scratch + "`", e);
        }
    }
}
