package usufruct.record;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import usufruct.http.Answers;
import usufruct.http.Caller;

/** "See as" over HTTP: what each audience would be answered of a record that is signed and not published yet. */
@Path("/api/v1/records/preview")
@Produces(MediaType.APPLICATION_JSON)
public final class PreviewResource {
    private final Records records;

    public PreviewResource(Records records) {
        this.records = records;
    }

    /** Checks the record as its publication would, and keeps nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(@Context Caller caller, byte[] body) {
        Checked checked = records.check(body, caller.key()).orThrow();
        return Answers.ok(Preview.of(checked.record(), checked.fields(), records.schema(checked.record())));
    }
}
