package usufruct.insight;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import usufruct.community.Roles;
import usufruct.http.Caller;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;

/** The bundle that an auditor of the node takes home, over HTTP. */
@Path("/api/v1/audit")
public final class AuditResource {
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
        java.nio.file.Path file = store.read(reading -> {
            roles.requireAuditor(reading, caller.did());
            return written(reading);
        });
        return Response.ok(streamed(file), "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-bundle.zip\"")
                .build();
    }

    /** Written first and sent then: a slow reader must not hold a look at the database open. */
    private java.nio.file.Path written(Reading reading) {
        try {
            java.nio.file.Path file = Files.createTempFile(scratch, "bundle", ".zip");
            try (OutputStream out = Files.newOutputStream(file)) {
                Bundle.write(reading, node, out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle into `" + scratch + "`", e);
        }
    }

    private static StreamingOutput streamed(java.nio.file.Path file) {
        return out -> {
            try {
                Files.copy(file, out);
            } finally {
                Files.deleteIfExists(file);
            }
        };
    }
}
